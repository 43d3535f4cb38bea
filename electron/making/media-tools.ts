import { findFfmpegPrograms, thisMachine } from '../media/find-programs.ts';
import { programStamp } from '../media/probe-program.ts';
import { type FfmpegPrograms, ffmpegRunner, type RunFfmpeg } from '../media/run-ffmpeg.ts';
import { ffprobeRunner, type RunFfprobe } from '../media/run-ffprobe.ts';
import { programsOf } from '../settings/prove-programs.ts';
import { readSettings } from '../settings/settings-file.ts';
import type { MakingHost } from './making-host.ts';

export type MediaTools = {
  readonly programs: FfmpegPrograms;
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  /** Tells one build of ffmpeg from another. */
  readonly encoder: string;
};

/**
 * The programs that the settings name, else those that are found.
 *
 * @throws DailiesError `program-missing` or `program-unfit`, saying what to type on this system
 */
export async function openMediaTools(host: MakingHost): Promise<MediaTools> {
  const { settings } = await readSettings(host.settingsFolder, host.clock.nowMs);
  const machine = thisMachine(host.resourcesFolder, programsOf(settings));
  const programs = await findFfmpegPrograms(machine);
  return {
    programs,
    runFfmpeg: ffmpegRunner(programs),
    runFfprobe: ffprobeRunner(programs.ffprobe),
    encoder: await programStamp(programs.ffmpeg),
  };
}
