import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { slateLayout } from '#electron/slates/slate-layout.ts';

const run = promisify(execFile);

/** The frames of a film on which the sync lamp of rehearsed takes is lit, by decoding every one. */
export async function litFrames(film: string, size: { width: number; height: number }): Promise<number[]> {
  const { lamp } = slateLayout(size.width, size.height);
  const crop = `crop=${lamp.width}:${lamp.height}:${lamp.left}:${lamp.top}:exact=1`;
  const { stdout } = await run(
    'ffmpeg',
    [
      '-v',
      'error',
      '-i',
      film,
      '-map',
      '0:v:0',
      '-vf',
      `${crop},scale=1:1:flags=area,format=gray`,
      '-f',
      'rawvideo',
      '-',
    ],
    { encoding: 'buffer', maxBuffer: 16 * 1024 * 1024 },
  );
  return [...stdout].flatMap((level, frame) => (level > 200 ? [frame] : []));
}

/**
 * Where in a stretch of a film's sound the tick begins, in samples from the film's start: the steepest step, since a
 * tick starts at its full level. Null where nothing there is like a tick.
 */
export function tickIn(sound: Float32Array, from: number, to: number): number | null {
  let steepest = { at: from, step: 0 };
  for (let at = from + 1; at < to; at += 1) {
    const step = Math.abs((sound[at] ?? 0) - (sound[at - 1] ?? 0));
    if (step > steepest.step) steepest = { at, step };
  }
  return steepest.step < 0.05 ? null : steepest.at;
}
