import type { EventSink } from '#shared/contract/events.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { boundKeys } from './bound-keys.ts';
import type { Electron } from './desktop-parts.ts';
import { menuTemplate } from './menu-template.ts';
import { openOutside } from './outside-links.ts';

export type MenuBar = {
  /** Puts up the menus anew, with the keys of these settings. */
  readonly show: (settings: Pick<Settings, 'keySet' | 'keySets'>) => void;
};

export function menuBar(
  { app, Menu, shell }: Pick<Electron, 'app' | 'Menu' | 'shell'>,
  of: {
    readonly platform: NodeJS.Platform;
    readonly emit: EventSink;
    readonly report: (cause: unknown) => void;
  },
): MenuBar {
  return {
    show: (settings) => {
      const template = menuTemplate({
        platform: of.platform,
        boundKeys: boundKeys(settings),
        forDevelopers: !app.isPackaged,
        act: (actionId) => of.emit('menu:action', { actionId }),
        openHelp: (address) => openOutside(shell, address, of.report),
      });
      Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    },
  };
}
