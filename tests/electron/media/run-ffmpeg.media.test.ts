import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FfmpegCommand, ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const runFfmpeg = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });

/** Keeps every frame it reads until the last one is there: 6 MB each. */
function greedy(seconds: number): FfmpegCommand {
  return {
    step: 'turning a film around',
    cwd: temporaryFolder(),
    inputs: [{ options: ['-f', 'lavfi'], file: `color=s=1920x1080:r=24:d=${seconds},format=yuv444p` }],
    filter: '[0:v]reverse[v]',
    outputs: [{ options: ['-map', '[v]', '-f', 'null'], file: '-' }],
  };
}

describe('a program', () => {
  it('is stopped where it holds more memory than it may, and that is said', async () => {
    const run = runFfmpeg(greedy(60), { timeoutMs: 60_000, maxMemoryBytes: 400_000_000 });
    await expect(run).rejects.toMatchObject({
      error: {
        code: 'ffmpeg-failed',
        step: 'turning a film around',
        detail: 'it needed more than 400 MB of memory and was stopped',
      },
    });
  });

  it('is left alone below its limit', async () => {
    await runFfmpeg(greedy(1), { timeoutMs: 60_000, maxMemoryBytes: 1_500_000_000 });
  });

  it.runIf(process.platform === 'linux')('tells of a full disk where its file was to be', async () => {
    const cwd = temporaryFolder();
    await symlink('/dev/full', join(cwd, 'tone.f32'));
    const inputs = [{ options: ['-f', 'lavfi'], file: 'sine=duration=1' }];
    const outputs = [{ options: ['-f', 'f32le'], file: 'tone.f32' }];
    const run = runFfmpeg({ step: 'a tone', cwd, inputs, filter: null, outputs }, { timeoutMs: 60_000 });
    await expect(run).rejects.toMatchObject({ error: { code: 'disk-full', path: join(cwd, 'tone.f32') } });
  });

  it('is stopped after its time', async () => {
    const run = runFfmpeg(greedy(600), { timeoutMs: 300 });
    await expect(run).rejects.toMatchObject({ error: { code: 'ffmpeg-failed', detail: 'timed out' } });
  });
});
