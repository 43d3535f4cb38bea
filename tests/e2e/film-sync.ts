import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { slateLayout } from '#electron/slates/slate-layout.ts';

const run = promisify(execFile);

type Box = { readonly width: number; readonly height: number; readonly left: number; readonly top: number };

/** How bright a box of the picture is on average, 0 to 255, for each frame of a film, by decoding every one. */
export async function brightnessOf(film: string, { width, height, left, top }: Box): Promise<number[]> {
  const filters = `crop=${width}:${height}:${left}:${top}:exact=1,scale=1:1:flags=area,format=gray`;
  const { stdout } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', film, '-map', '0:v:0', '-vf', filters, '-f', 'rawvideo', '-'],
    { encoding: 'buffer', maxBuffer: 16 * 1024 * 1024 },
  );
  return [...stdout];
}

/** The frames of a film on which the sync lamp of rehearsed takes is lit. */
export async function litFrames(film: string, size: { width: number; height: number }): Promise<number[]> {
  const levels = await brightnessOf(film, slateLayout(size.width, size.height).lamp);
  return levels.flatMap((level, frame) => (level > 200 ? [frame] : []));
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
