import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodersOf, type HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import { type ProbeEncoders, probeEncoders } from '#electron/media/probe-encoders.ts';
import { ffmpegRunner, type RunFfmpeg } from '#electron/media/run-ffmpeg.ts';

let folder = '';
let nowMs = Date.parse('2026-03-01T12:00:00Z');
let runs = 0;
const real = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });

/** The software encoder in the place of a machine's own: this machine need have none. */
const asHardware: RunFfmpeg = (command, options) => {
  runs += 1;
  const outputs = command.outputs.map((output) => ({
    ...output,
    options: output.options.map((option) => (option === 'h264_nvenc' ? 'libx264' : option)),
  }));
  return real({ ...command, outputs }, options);
};
const nvenc = encodersOf('win32').filter(({ name }) => name === 'h264_nvenc');
const probe = (candidates: readonly HardwareEncoder[], runFfmpeg: RunFfmpeg): ProbeEncoders => ({
  candidates,
  programs: { ffmpeg: join(folder, 'ffmpeg'), ffprobe: 'ffprobe' },
  runFfmpeg,
  folder: join(folder, 'encoders'),
  now: () => nowMs,
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-encoders-'));
  runs = 0;
  await writeFile(join(folder, 'ffmpeg'), 'one build');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('probeEncoders', () => {
  it('believes in an encoder when its second of picture came out whole, and remembers it for a day', async () => {
    expect(await probeEncoders(probe(nvenc, asHardware))).toEqual([
      { kind: 'proved', encoder: 'h264_nvenc' },
    ]);
    expect(runs).toBe(2);
    nowMs += 23 * 3_600_000;
    expect(await probeEncoders(probe(nvenc, asHardware))).toHaveLength(1);
    expect(runs).toBe(2);
    nowMs += 2 * 3_600_000;
    await probeEncoders(probe(nvenc, asHardware));
    expect(runs).toBe(4);
  });

  it('tries again with another build of ffmpeg, and where its notes were damaged', async () => {
    await probeEncoders(probe(nvenc, asHardware));
    await writeFile(join(folder, 'ffmpeg'), 'another build');
    await probeEncoders(probe(nvenc, asHardware));
    expect(runs).toBe(4);
    for (const name of await readdir(join(folder, 'encoders'))) {
      await writeFile(join(folder, 'encoders', name), '{"foundMs":');
    }
    await probeEncoders(probe(nvenc, asHardware));
    expect(runs).toBe(6);
  });

  it('gives a reason for an encoder that is listed and does not work, and leaves nothing behind', async () => {
    // A device that is no device: refused by the real ffmpeg wherever this test runs.
    const device: HardwareEncoder = {
      name: 'h264_vaapi',
      inputOptions: ['-vaapi_device', join(folder, 'ffmpeg')],
      filter: 'format=nv12,hwupload',
    };
    const [trial] = await probeEncoders(probe([device], real));
    expect(trial).toMatchObject({ kind: 'unfit', encoder: 'h264_vaapi', reason: expect.stringMatching(/./) });
    expect(await readdir(join(folder, 'encoders'))).toEqual([expect.stringMatching(/^encoders-/)]);
  });

  it('does not believe an encoder that makes fewer frames than it was given', async () => {
    const lazy: RunFfmpeg = (command, options) =>
      asHardware(
        {
          ...command,
          outputs: command.outputs.map((output) => ({
            ...output,
            options: output.options.map((option) => (option === '24' ? '12' : option)),
          })),
        },
        options,
      );
    expect(await probeEncoders(probe(nvenc, lazy))).toEqual([
      {
        kind: 'unfit',
        encoder: 'h264_nvenc',
        reason: 'it made avc1 640x360, 12 frames, not avc1 640x360, 24 frames',
      },
    ]);
  });
});

describe('encodersOf', () => {
  it('names those of a system, the preferred one first', () => {
    const names = (platform: NodeJS.Platform) => encodersOf(platform).map(({ name }) => name);
    expect(names('darwin')).toEqual(['h264_videotoolbox']);
    expect(names('win32')).toEqual(['h264_nvenc', 'h264_qsv', 'h264_amf']);
    expect(names('linux')).toEqual(['h264_nvenc', 'h264_vaapi', 'h264_qsv']);
    expect(names('freebsd')).toEqual([]);
  });
});
