import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pictureFault } from '#electron/stitching/join/walk-samples.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

/** Units of H.264 behind lengths of four bytes: an IDR slice is of type 5, another slice of type 1. */
const unit = (type: number, bytes: number) => [0, 0, 0, bytes, type, ...new Array<number>(bytes - 1).fill(9)];
const KEY = [...unit(6, 3), ...unit(5, 10)];
const OTHER = unit(1, 6);

async function faultOf(frames: readonly (readonly number[])[], wrong: { shift?: number; cut?: number } = {}) {
  const path = join(temporaryFolder(), 'film.mp4');
  await writeFile(path, Uint8Array.from(frames.flat()).subarray(0, wrong.cut));
  const sizes = Uint32Array.from(frames, (frame) => frame.length);
  const offsets = Float64Array.from(frames, (_, at) => frames.slice(0, at).flat().length);
  const last = frames.length - 1;
  offsets[last] = (offsets[last] ?? 0) + (wrong.shift ?? 0);
  const file = await open(path, 'r');
  try {
    const sync = Uint8Array.from(frames, (_, at) => (at === 0 ? 1 : 0));
    const empty = { durations: new Uint32Array(0), compositionOffsets: new Int32Array(0) };
    return await pictureFault(file, { count: frames.length, sizes, offsets, sync, ...empty }, 4);
  } finally {
    await file.close();
  }
}

describe('pictureFault', () => {
  it.each([
    ['nothing of whole pictures', [KEY, OTHER, OTHER], {}, null],
    ['a wrong place', [KEY, OTHER, OTHER], { shift: -1 }, 'its frame 2 is torn'],
    ['a unit that is longer than its picture', [KEY, [0, 0, 0, 9, 1, 9]], {}, 'its frame 1 is torn'],
    ['a picture of nothing', [KEY, [], OTHER], {}, 'its frame 1 is empty'],
    ['a key frame that is none', [OTHER, OTHER], {}, 'its frame 0 is no key frame'],
    ['a file that ends too early', [KEY, OTHER, OTHER], { cut: 35 }, 'its frame 2 is cut off'],
  ])('tells %s', async (_, frames, wrong, expected) => {
    expect(await faultOf(frames, wrong)).toBe(expected);
  });
});
