import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectClip } from '#electron/stitching/plan/inspect-clip.ts';
import { type PlainSound, plainSound } from '#electron/stitching/sound/plain-sound.ts';
import { decodeReel, fitsReel } from '#electron/stitching/sound/sound-reel.ts';
import type { StitchJob } from '#electron/stitching/stitch-job.ts';
import { runFfmpeg } from '../film-desk.ts';

const run = promisify(execFile);
const refused = () => Promise.reject(new Error('This is a plain MP4'));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reel-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const NOISE = 'anoisesrc=c=pink:r=48000:a=0.3:d=2:seed=3[a];sine=300:r=48000:d=2[b];[a][b]amerge';
const BURSTS = "aevalsrc='0.5*lt(mod(t,0.5),0.2)*sin(2*PI*300*t)|0.3*sin(2*PI*900*t)':s=48000:d=2";

/** A clip of two seconds; the decoder fills up with noise of its own where it is let, so it is not. */
async function makeClip(name: string, source: string, options: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await run('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'color=c=gray:s=64x64:r=24:d=2', '-f', 'lavfi', '-i', source],
    ...['-c:v', 'libx264', '-c:a', 'aac', '-aac_pns', '0', ...options, path],
  ]);
  return path;
}

async function soundOf(path: string): Promise<PlainSound | null> {
  const { copy } = await inspectClip(path, refused);
  return copy.kind === 'fit' ? plainSound(copy.tables) : null;
}

/** The sound of a clip as ffmpeg plays it, decoded by itself. */
async function aloneOf(path: string): Promise<Float32Array> {
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-ac', '2', '-f', 'f32le', '-'], {
    encoding: 'buffer',
    maxBuffer: 16 * 1024 * 1024,
  });
  return new Float32Array(stdout.buffer, stdout.byteOffset, stdout.byteLength / 4);
}

describe('sounds decoded in a row', () => {
  it('are to the bit what each clip gives by itself, wherever they begin and end', async () => {
    const paths = [await makeClip('noise.mp4', NOISE, []), await makeClip('bursts.mp4', BURSTS, [])];
    const wanted = [
      { clip: 0, fromSample: 0, samples: 48_000 },
      { clip: 1, fromSample: 12_345, samples: 30_001 },
      { clip: 0, fromSample: 80_000, samples: 16_000 },
      { clip: 1, fromSample: 0, samples: 96_000 },
    ];
    const sounds = await Promise.all(paths.map(soundOf));
    const stretches = wanted.flatMap(({ clip, fromSample, samples }) => {
      const [path, sound] = [paths[clip], sounds[clip]];
      return path && sound ? [{ path, sound, fromSample, samples }] : [];
    });
    expect(stretches.map(fitsReel)).toEqual([true, true, true, true]);
    const job = { folder, runFfmpeg } as StitchJob;
    const decoded = await decodeReel(job, stretches, 'reel', new AbortController().signal);
    const bytes = await readFile(decoded?.path ?? '');
    const reel = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const alone = await Promise.all(paths.map(aloneOf));
    for (const [at, { clip, fromSample, samples }] of wanted.entries()) {
      const { firstSample = 0, samples: there } = decoded?.places[at] ?? {};
      expect(there).toBe(samples);
      const own = alone[clip]?.subarray(fromSample * 2, (fromSample + samples) * 2) ?? [];
      expect(
        Buffer.compare(bytesOf(reel.subarray(firstSample * 2, (firstSample + samples) * 2)), bytesOf(own)),
      ).toBe(0);
    }
  });

  it('end where the clip’s own sound does', async () => {
    const path = await makeClip('short.mp4', 'sine=440:r=48000:d=1.5', ['-ac', '2']);
    const sound = await soundOf(path);
    const stretch = sound && { path, sound, fromSample: 48_000, samples: 48_000 };
    const job = { folder, runFfmpeg } as StitchJob;
    const signal = new AbortController().signal;
    const decoded = stretch && (await decodeReel(job, [stretch], 'short-reel', signal));
    expect(decoded?.places.map(({ samples }) => samples)).toEqual([24_000]);
    expect(stretch && fitsReel({ ...stretch, fromSample: 72_000 })).toBe(false);
  });

  it('are AAC at 48 kHz that begins with its picture; any other is left to ffmpeg', async () => {
    const mono = await soundOf(await makeClip('mono.mp4', 'sine=440:r=48000:d=2', ['-ac', '1']));
    expect(mono).toMatchObject({ kind: '118856e500', primingSamples: 1024, heardSamples: 96_000 });
    const others = [
      await makeClip('slow.mp4', 'sine=440:r=44100:d=2', ['-ar', '44100']),
      await makeClip('late.mp4', 'sine=440:r=48000:d=2', ['-af', 'asetpts=PTS+0.2/TB']),
      await makeClip('lossless.mp4', 'sine=440:r=48000:d=2', ['-c:a', 'alac']),
    ];
    expect(await Promise.all(others.map(soundOf))).toEqual([null, null, null]);
  });
});

function bytesOf(sound: ArrayLike<number>): Uint8Array {
  return new Uint8Array(Float32Array.from(sound).buffer);
}
