import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import type { ClipOrder } from '#electron/rehearsal/clip-order.ts';
import { makeClip } from '#electron/rehearsal/make-clip.ts';
import { slateDrawer } from '#electron/slates/draw-slate.ts';
import { exportFilm } from '#electron/stitching/export-film.ts';
import type { StitchRequest } from '#electron/stitching/stitch-film.ts';
import { type CutEvent, filmCutSchema } from '#shared/cut/cut.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { FONTS } from '../rehearsal/test-server.ts';
import { slate, take } from './cut-events.ts';
import { decodeFaults, frameHashes } from './film-facts.ts';

const runFfmpeg = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });
const drawSlate = slateDrawer(FONTS);
let folder = '';

beforeEach(async () => {
  folder = temporaryFolder();
  await mkdir(join(folder, 'work'));
});

function request(events: CutEvent[]): Omit<StitchRequest, 'outFile'> {
  return {
    cut: { version: 1, events },
    takePath: (source) => join(folder, source.file),
    workFolder: join(folder, 'work'),
    runFfmpeg,
    runFfprobe: ffprobeRunner('ffprobe'),
    drawSlate,
    width: 1,
  };
}

describe('exportFilm', () => {
  it('numbers films, says what they lack, and keeps each one’s cut beside it', async () => {
    const numbered = { kind: 'numbered', folder: join(folder, 'cuts'), title: 'Lighthouse' } as const;
    await exportFilm(numbered, request([slate(6)]));
    const second = await exportFilm(numbered, request([slate(6), slate(7)]));
    expect(second).toMatchObject({ frames: 13, film: join(folder, 'cuts', 'lighthouse-02-incomplete.mp4') });
    expect((await readdir(join(folder, 'cuts'))).toSorted()).toEqual([
      'lighthouse-01-incomplete.json',
      'lighthouse-01-incomplete.mp4',
      'lighthouse-02-incomplete.json',
      'lighthouse-02-incomplete.mp4',
    ]);
    const kept = filmCutSchema.parse(JSON.parse(await readFile(second.cut, 'utf8')));
    expect(kept.events.map(({ durationFrames }) => durationFrames)).toEqual([6, 7]);
  });

  it('leaves neither film nor cut where it fails', async () => {
    await writeFile(join(folder, 'broken'), 'no clip');
    const named = { kind: 'named', outFile: join(folder, 'film.mp4') } as const;
    await expect(exportFilm(named, request([take('broken', 0, 6)]))).rejects.toMatchObject({
      error: { code: 'clip-unusable' },
    });
    expect((await readdir(folder)).toSorted()).toEqual(['broken', 'work']);
  });

  it('refuses a folder that is not there, another kind of file, and a cut of that name', async () => {
    const to = (outFile: string) => exportFilm({ kind: 'named', outFile }, request([slate(6)]));
    await expect(to(join(folder, 'none', 'film.mp4'))).rejects.toMatchObject({
      error: { code: 'file-unwritable' },
    });
    await expect(to(join(folder, 'film.json'))).rejects.toMatchObject({ error: { code: 'file-unwritable' } });
    await writeFile(join(folder, 'film.json'), 'mine');
    await expect(to(join(folder, 'film.mp4'))).rejects.toMatchObject({ error: { code: 'output-exists' } });
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining(['film.mp4', 'none']));
    expect(await readFile(join(folder, 'film.json'), 'utf8')).toBe('mine');
  });
});

describe('rehearsed clips', () => {
  const ORDER: ClipOrder = {
    shotId: 's1-010',
    takeId: 's1-010_r01',
    model: 'bytedance/seedance-2.0',
    prompt: 'an old keeper climbs the spiral stairs',
    seconds: 2,
    resolution: '480p',
    width: 320,
    height: 180,
    seed: 4211,
    hasSound: true,
    scene: { kind: 'text' },
    referenceVideoUrl: null,
  };

  it('are copied, not encoded again: a film of three is their frames', async () => {
    const maker = { runFfmpeg, drawSlate, fontsFolder: FONTS };
    for (const seed of [1, 2, 3]) {
      const order = { ...ORDER, seed, hasSound: seed !== 2 };
      await makeClip(maker, order, join(folder, `r${seed}`), new AbortController().signal);
    }
    const events = [take('r1', 0, 48), take('r2', 0, 48), take('r3', 0, 48)];
    const outFile = join(folder, 'film.mp4');
    const report = await exportFilm({ kind: 'named', outFile }, request(events));
    expect(report).toMatchObject({ frames: 144, copiedFrames: 144, encodedFrames: 0 });
    const sources = await Promise.all(['r1', 'r2', 'r3'].map((name) => frameHashes(join(folder, name))));
    expect(await frameHashes(outFile)).toEqual(sources.flatMap((hashes) => hashes.slice(0, 48)));
    expect(await decodeFaults(outFile)).toBe('');
  });
});
