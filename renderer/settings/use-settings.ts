import { useEffect, useRef, useState } from 'react';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';
import { command } from '../project/command.ts';
import { sentenceOf } from '../project/project-store.ts';

export type SettingsView = CallOutput<'settings:view'>;
export type ShownSettings = SettingsView['settings'];
/** Each change counts at once, in every window. */
export type ChangeSettings = (part: CallInput<'settings:change'>['change']) => void;

type UsedSettings = {
  /** Null until they have come. */
  readonly view: SettingsView | null;
  /** Why the last change was not made. */
  readonly failure: string | null;
  readonly change: ChangeSettings;
};

/** What one person has set, as it is now, and how to change it. */
export function useSettings(core: Core): UsedSettings {
  const [view, setView] = useState<SettingsView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  // While changes are on their way, only the last answer says how it stands.
  const open = useRef(0);
  useEffect(() => {
    void core.call('settings:view', {}).then(setView, (cause) => setFailure(sentenceOf(cause)));
    return core.on('settings:changed', (told) => open.current === 0 && setView(told.view));
  }, [core]);
  const settle = (next: SettingsView | null, sentence: string | null) => {
    open.current -= 1;
    if (open.current === 0 && next !== null) setView(next);
    setFailure(sentence);
  };
  const change: ChangeSettings = (part) => {
    open.current += 1;
    // Shown at once: the answer comes with ffmpeg looked at anew, which takes a moment.
    setView((before) => before && { ...before, settings: { ...before.settings, ...part } });
    void command(core, 'settings:change', { change: part }).then(
      (next) => settle(next, null),
      async (cause) => {
        setFailure(sentenceOf(cause));
        settle(await core.call('settings:view', {}).catch(() => null), sentenceOf(cause));
      },
    );
  };
  return { view, failure, change };
}
