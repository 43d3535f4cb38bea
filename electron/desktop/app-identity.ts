import type { AboutPanelOptionsOptions, App } from 'electron';

/** What the systems know the app by. The packaging writes the same into its installers. */
export const APP_ID = 'app.dailies.desktop';
export const APP_NAME = 'Dailies';
/** Of the `.desktop` file on Linux, which progress and notices are matched by. */
const DESKTOP_NAME = 'dailies.desktop';

/** Tells the system who this is; before the app is ready. */
export function introduce(
  app: Pick<App, 'setAppUserModelId' | 'setDesktopName' | 'setAboutPanelOptions' | 'getVersion'>,
  { platform, icon }: { readonly platform: NodeJS.Platform; readonly icon: string },
): void {
  if (platform === 'win32') app.setAppUserModelId(APP_ID);
  if (platform === 'linux') app.setDesktopName(DESKTOP_NAME);
  app.setAboutPanelOptions(aboutPanel(app.getVersion(), icon));
}

function aboutPanel(version: string, icon: string): AboutPanelOptionsOptions {
  return {
    applicationName: APP_NAME,
    applicationVersion: version,
    copyright: 'MIT licence. The licences of what Dailies is built on lie beside the program.',
    iconPath: icon,
  };
}
