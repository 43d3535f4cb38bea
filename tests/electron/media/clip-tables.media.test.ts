import { mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeClip, readClip } from '#electron/media/probe-clip.ts';
import { readMoov } from '#electron/media/read-moov.ts';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import { type AvcConfig, mergeAvcConfigs, readAvcConfig } from '#shared/media/avc-config.ts';
import { bytesOf } from '#shared/media/boxes.ts';
import { readMp4Clip } from '#shared/media/probe-mp4.ts';
import { readVisualEntry } from '#shared/media/read-mp4.ts';
import { makeClip } from '../stitching/sample-clips.ts';

const runFfmpeg = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });
const runFfprobe = ffprobeRunner('ffprobe');
let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clip-tables-'));
  await Promise.all([
    makeClip(at('closed.mp4'), { frames: 49, sound: 'tone' }),
    makeClip(at('open.mp4'), { frames: 49, openGroups: true }),
    makeClip(at('thirty.mp4'), { frames: 30, rate: 30 }),
    makeClip(at('coarse.mp4'), { frames: 3, crf: 40 }),
    makeClip(at('coarse-1.mp4'), { frames: 3, crf: 40, setId: 1 }),
    makeClip(at('foreign.mkv'), { frames: 24, format: 'matroska', sound: 'mono-44100' }),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const moovOf = async (path: string) => {
  const file = await open(path);
  const found = await readMoov(file);
  await file.close();
  if (found.kind !== 'found') throw new Error(found.kind);
  return found.moov;
};
const tablesOf = async (name: string) => {
  const read = await readClip(at(name));
  if (read.kind !== 'mp4') throw new Error(read.kind);
  return read.clip;
};

const avcOf = async (name: string): Promise<AvcConfig> => {
  const entry = readVisualEntry((await tablesOf(name)).picture.track.entry);
  const avcC = entry.ok ? entry.value.boxes.find(({ type }) => type === 'avcC') : undefined;
  const avc = avcC && readAvcConfig(bytesOf(avcC));
  if (!avc?.ok) throw new Error(`${name} has no parameter sets`);
  return avc.value;
};

describe('probeClip', () => {
  it('counts frames, says the size and the sound of an MP4 without starting a program', async () => {
    const never = () => Promise.reject(new Error('ffprobe was started'));
    expect(await probeClip(at('closed.mp4'), never)).toEqual({
      width: 320,
      height: 180,
      videoCodec: 'avc1',
      durationFrames: 49,
      constant24: true,
      audio: { codec: 'mp4a', sampleRate: 48000, channels: 2, durationSamples: 98000 },
    });
  });

  it('says that 30 frames a second are not the 24 it wants', async () => {
    expect(await probeClip(at('thirty.mp4'), runFfprobe)).toMatchObject({
      durationFrames: 30,
      constant24: false,
    });
  });

  it('asks ffprobe about other containers and gives their length at 24 frames a second', async () => {
    expect(await probeClip(at('foreign.mkv'), runFfprobe)).toMatchObject({
      width: 320,
      durationFrames: 24,
      constant24: false,
      audio: { sampleRate: 44100, channels: 1 },
    });
  });

  it('refuses a clip that was not written whole, with its tables first as with its tables last', async () => {
    await writeFile(at('short.mp4'), (await readFile(at('closed.mp4'))).subarray(0, 9000));
    await expect(probeClip(at('short.mp4'), runFfprobe)).rejects.toMatchObject({
      error: { code: 'clip-unusable', reason: expect.stringContaining('ends') },
    });
    const fast = at('fast.mp4');
    await runFfmpeg(
      {
        step: 'moving the tables',
        cwd: folder,
        inputs: [{ options: [], file: 'closed.mp4' }],
        filter: null,
        outputs: [{ options: ['-c', 'copy', '-movflags', '+faststart'], file: 'fast.mp4' }],
      },
      { timeoutMs: 10_000 },
    );
    expect(await probeClip(fast, runFfprobe)).toMatchObject({ durationFrames: 49 });
    await truncate(fast, (await readFile(fast)).length - 500);
    await expect(probeClip(fast, runFfprobe)).rejects.toMatchObject({ error: { code: 'clip-unusable' } });
  });

  it('refuses a playlist that calls itself an MP4, and reads no other file for it', async () => {
    await writeFile(at('playlist.mp4'), '#EXTM3U\n#EXTINF:1,\nclosed.mp4\n#EXT-X-ENDLIST\n');
    await expect(probeClip(at('playlist.mp4'), runFfprobe)).rejects.toMatchObject({
      error: { code: 'clip-unusable' },
    });
  });
});

describe('the tables of a picture track', () => {
  it('find the key frames and the clean ends of closed groups', async () => {
    const { timing } = (await tablesOf('closed.mp4')).picture;
    expect(timing).toMatchObject({ closedGroups: true, plainEdit: true, reorderFrames: 1 });
    expect(timing.syncSamples).toEqual([0, 24, 48]);
    expect(timing.cleanEnds).toEqual(expect.arrayContaining([0, 1, 24, 25, 48, 49]));
    expect(timing.cleanEnds).not.toContain(3);
  });

  it('see that frames of an open group are shown before its key frame', async () => {
    const { timing } = (await tablesOf('open.mp4')).picture;
    expect(timing.closedGroups).toBe(false);
    expect(timing.cleanEnds).not.toContain(24);
  });

  it('hold the parameter sets: high profile, progressive, id 0', async () => {
    expect(await avcOf('closed.mp4')).toMatchObject({
      profile: 100,
      lengthBytes: 4,
      sps: [{ id: 0 }],
      pps: [{ id: 0 }],
      facts: { chromaFormat: 1, bitDepth: 8, progressive: true },
    });
  });

  it('are joined with those of other ids, and never with different ones under the same id', async () => {
    const [fine, coarse, coarse1] = [
      await avcOf('closed.mp4'),
      await avcOf('coarse.mp4'),
      await avcOf('coarse-1.mp4'),
    ];
    expect(mergeAvcConfigs([fine, coarse])).toEqual({
      ok: false,
      reason: 'two clips use different parameter sets under one id',
    });
    const merged = mergeAvcConfigs([fine, coarse1, fine]);
    expect(merged.ok && readAvcConfig(merged.payload)).toEqual({
      ok: true,
      value: { ...fine, sps: [...fine.sps, ...coarse1.sps], pps: [...fine.pps, ...coarse1.pps] },
    });
    expect(mergeAvcConfigs([])).toMatchObject({ ok: false });
  });

  it('are refused, never thrown over, however the bytes are cut or changed', async () => {
    const moov = await moovOf(at('closed.mp4'));
    const edits = fc.array(fc.tuple(fc.nat(moov.length - 1), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(moov.length), edits, (length, changes) => {
        const damaged = Uint8Array.from(moov);
        for (const [place, byte] of changes) damaged[place] = byte;
        const whole = readMp4Clip(damaged);
        const cut = readMp4Clip(damaged.subarray(0, length));
        const entry = whole.ok ? readVisualEntry(whole.value.picture.track.entry) : null;
        if (entry?.ok) for (const box of entry.value.boxes) readAvcConfig(bytesOf(box));
        return typeof whole.ok === 'boolean' && typeof cut.ok === 'boolean';
      }),
      { numRuns: 3000 },
    );
    expect(readMp4Clip(moov.subarray(0, moov.length - 1)).ok).toBe(false);
  });
});
