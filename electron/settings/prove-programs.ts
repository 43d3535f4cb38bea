import type { Settings, SettingsChange } from '#shared/settings/settings.ts';
import { findFfmpegPrograms, thisMachine } from '../media/find-programs.ts';
import type { Machine } from '../media/program-search.ts';

/** The programs that a person named. */
export function programsOf({
  ffmpegPath,
  ffprobePath,
}: Pick<Settings, 'ffmpegPath' | 'ffprobePath'>): Machine['programs'] {
  return {
    ...(ffmpegPath === null ? {} : { ffmpeg: ffmpegPath }),
    ...(ffprobePath === null ? {} : { ffprobe: ffprobePath }),
  };
}

/**
 * Lets a change of the programs pass only where a short real encode with them comes out right. Any other change passes.
 *
 * @throws DailiesError `program-missing`, `program-unfit`
 */
export async function provePrograms(
  now: Settings,
  change: SettingsChange,
  resourcesFolder: string,
): Promise<void> {
  if (change.ffmpegPath === undefined && change.ffprobePath === undefined) return;
  await findFfmpegPrograms(thisMachine(resourcesFolder, programsOf({ ...now, ...change })));
}
