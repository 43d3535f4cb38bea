import { findFfmpegPrograms, thisMachine } from '../media/find-programs.ts';
import { programStamp } from '../media/probe-program.ts';
import { ffmpegRunner, type RunFfmpeg } from '../media/run-ffmpeg.ts';
import { ffprobeRunner, type RunFfprobe } from '../media/run-ffprobe.ts';
import type { MakingHost } from './making-host.ts';

export type MediaTools = {
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  /** Tells one build of ffmpeg from another. */
  readonly encoder: string;
};

/** @throws DailiesError `program-missing` or `program-unfit`, saying what to type on this system */
export async function openMediaTools(host: MakingHost): Promise<MediaTools> {
  const programs = await findFfmpegPrograms(thisMachine(host.resourcesFolder));
  return {
    runFfmpeg: ffmpegRunner(programs),
    runFfprobe: ffprobeRunner(programs.ffprobe),
    encoder: await programStamp(programs.ffmpeg),
  };
}
