import { expect, it } from 'vitest';
import type { RunOptions } from '#electron/media/run-ffmpeg.ts';
import { memoryLimitBytes, withMemoryLimit } from '#electron/stitching/memory-limit.ts';

it('is a gibibyte up to 1080p, and more where pictures are larger', () => {
  const small = { width: 640, height: 360 };
  expect(memoryLimitBytes([])).toBe(1_073_741_824);
  expect(memoryLimitBytes([small, { width: 1080, height: 1920 }])).toBe(1_073_741_824);
  expect(memoryLimitBytes([small, { width: 3840, height: 2160 }])).toBe(4_294_967_296);
});

it('goes to every program, beside its other limits', async () => {
  const seen: RunOptions[] = [];
  const run = withMemoryLimit(async (_, options) => {
    seen.push(options);
    return { stderr: [] };
  }, 5);
  await run({ step: '', cwd: '', inputs: [], filter: null, outputs: [] }, { timeoutMs: 7 });
  expect(seen).toEqual([{ timeoutMs: 7, maxMemoryBytes: 5 }]);
});
