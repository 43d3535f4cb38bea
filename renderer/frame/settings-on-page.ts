import { useEffect } from 'react';
import { KEY_SETS } from '#shared/actions/action-keys.ts';
import type { CallOutput } from '#shared/contract/calls.ts';
import { keyBindings } from '../actions/key-bindings.ts';
import type { Core } from '../bridge.ts';
import { applyTheme } from './apply-theme.ts';

type Settings = CallOutput<'settings:view'>['settings'];

/** Lets the settings be seen and felt: theme, contrast, keys; again each time they change. */
export function useSettingsOnPage(core: Core): void {
  useEffect(() => {
    let endTheme = () => {};
    const apply = (settings: Settings) => {
      endTheme();
      endTheme = applyTheme(document.documentElement, settings.theme, (query) => matchMedia(query));
      const set = KEY_SETS.find((name) => name === settings.keySet);
      keyBindings.setState({ set: set ?? 'dailies', own: settings.keySets[settings.keySet] ?? {} });
    };
    void core.call('settings:view', {}).then(
      ({ settings }) => apply(settings),
      () => undefined,
    );
    const endListening = core.on('settings:changed', ({ view }) => apply(view.settings));
    return () => {
      endListening();
      endTheme();
    };
  }, [core]);
}
