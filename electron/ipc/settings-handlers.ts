import type { z } from 'zod';
import { DailiesError } from '#shared/app-error.ts';
import type { DomainHandlers } from '#shared/contract/calls.ts';
import type { EventSink } from '#shared/contract/events.ts';
import type { settingsViewSchema } from '#shared/contract/settings-calls.ts';
import type { Problem } from '#shared/problem.ts';
import { changeableSettings, type Settings, type SettingsChange } from '#shared/settings/settings.ts';
import type { Command } from '../core/command-desk.ts';
import type { IncomingFiles } from '../incoming/incoming-files.ts';
import { programsOf, provePrograms } from '../settings/prove-programs.ts';
import { changeSettings, readSettings } from '../settings/settings-file.ts';
import { viewPrograms } from '../settings/view-programs.ts';

export type SettingsHome = {
  readonly settingsFolder: string;
  readonly resourcesFolder: string;
  readonly nowMs: () => number;
  readonly incoming: Pick<IncomingFiles, 'find' | 'drop'>;
  readonly emit: EventSink;
};

type View = z.input<typeof settingsViewSchema>;

/** What one user has set. Pages are told of every change, whichever of them made it. */
export function settingsHandlers(home: SettingsHome): DomainHandlers<'settings', Command> {
  const { settingsFolder, resourcesFolder, nowMs, incoming, emit } = home;
  // A broken file is set aside when it is first read, and told only then: it stays to be seen for this process's life.
  let problems: readonly Problem[] = [];
  const view = async (): Promise<View> => {
    const { settings, trouble } = await readSettings(settingsFolder, nowMs);
    if (trouble) problems = trouble.problems;
    return { settings: shown(settings), problems: [...problems] };
  };
  const programs = async () => {
    const { settings } = await readSettings(settingsFolder, nowMs);
    return viewPrograms(resourcesFolder, programsOf(settings));
  };
  const change = async (changed: SettingsChange): Promise<View> => {
    await changeSettings(settingsFolder, nowMs, () => changed);
    const now = await view();
    emit('settings:changed', { view: now });
    return now;
  };
  return {
    'settings:view': view,
    'settings:programs': programs,
    'settings:change': ({ change: changed }) => change(changed),
    'settings:choose-program': async ({ program, incomingId }) => {
      const path = incomingId === null ? null : pickedProgram(incoming.find(incomingId));
      const changed = program === 'ffmpeg' ? { ffmpegPath: path } : { ffprobePath: path };
      const { settings } = await readSettings(settingsFolder, nowMs);
      await provePrograms(settings, changed, resourcesFolder);
      await change(changed);
      if (incomingId !== null) await incoming.drop(incomingId);
      return programs();
    },
  };
}

/** Only what a person chose in a dialog is run; an upload never is. */
function pickedProgram(file: ReturnType<IncomingFiles['find']>): string {
  if (file?.source === 'picked' && file.kind === 'program') return file.path;
  const message = 'must be a program that was chosen in a dialog within the last hour';
  throw new DailiesError({ code: 'invalid-input', problems: [{ place: 'incomingId', message }] });
}

/** All that may be changed, without the places of programs: the page knows no paths. */
function shown(settings: Settings): View['settings'] {
  const names = Object.keys(changeableSettings).filter(
    (name) => name !== 'ffmpegPath' && name !== 'ffprobePath',
  );
  return Object.fromEntries(
    names.map((name) => [name, settings[name as keyof typeof changeableSettings]]),
  ) as View['settings'];
}
