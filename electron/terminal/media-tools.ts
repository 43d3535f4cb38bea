import { findFfmpegPrograms, thisMachine } from '../media/find-programs.ts';
import { ffmpegRunner, type RunFfmpeg } from '../media/run-ffmpeg.ts';
import { ffprobeRunner, type RunFfprobe } from '../media/run-ffprobe.ts';
import type { TerminalHost } from './terminal-host.ts';

export type MediaTools = { readonly runFfmpeg: RunFfmpeg; readonly runFfprobe: RunFfprobe };

/** @throws DailiesError `program-missing` or `program-unfit`, saying what to type on this system */
export async function openMediaTools(host: TerminalHost): Promise<MediaTools> {
  const programs = await findFfmpegPrograms(thisMachine(host.resourcesFolder));
  return { runFfmpeg: ffmpegRunner(programs), runFfprobe: ffprobeRunner(programs.ffprobe) };
}
