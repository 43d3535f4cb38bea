import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainStitch, stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { StitchProgress } from '#electron/stitching/stitch-progress.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { slate, take } from './cut-events.ts';
import { filmDesk, runFfmpeg } from './film-desk.ts';
import {
  brightness,
  decodedSound,
  decodeFaults,
  ffprobeStreams,
  frameHashes,
  loudness,
} from './film-facts.ts';
import type { ClipRecipe } from './sample-clips.ts';

const RECIPES: Record<string, ClipRecipe> = {
  'tone.mp4': { frames: 49, sound: 'tone', grey: 60 },
  'silent.mp4': { frames: 49, grey: 90 },
  'bright.mp4': { frames: 49, grey: 120, sound: 'tone' },
  'open.mp4': { frames: 49, openGroups: true },
  'portrait.mp4': { frames: 25, size: '90x160' },
  'odd.mp4': { frames: 25, size: '322x182', sound: 'mono-44100' },
  'thirty.mp4': { frames: 31, rate: 30, sound: 'tone' },
  'hevc.mp4': { frames: 25, codec: 'libx265' },
  'other-sets.mp4': { frames: 49, crf: 35 },
  'foreign.mkv': { frames: 25, format: 'matroska', sound: 'mono-44100' },
  'click.mp4': { frames: 25, sound: 'click', flashAt: 12, grey: 40 },
};

const { clip, out, inFolder, request, expectNothingLeft } = filmDesk(RECIPES);

describe('a film of whole takes', () => {
  it('is their frames, copied to the bit, at the sum of their lengths', async () => {
    const events = [take('tone.mp4', 0, 48), take('silent.mp4', 0, 48), take('bright.mp4', 24, 24)];
    const report = await stitchFilm(request('film.mp4', events));
    expect(report).toMatchObject({ frames: 120, copiedFrames: 120, encodedFrames: 0, slateFrames: 0 });
    const [film, tone, silent, bright] = await Promise.all(
      [out('film.mp4'), clip('tone.mp4'), clip('silent.mp4'), clip('bright.mp4')].map(frameHashes),
    );
    expect(film).toEqual([
      ...(tone ?? []).slice(0, 48),
      ...(silent ?? []).slice(0, 48),
      ...(bright ?? []).slice(24, 48),
    ]);
    expect(await decodeFaults(out('film.mp4'))).toBe('');
    await expectNothingLeft('film.mp4');
  });

  it('starts at 0, has one set of tables for both tracks and sound of its own length', async () => {
    await stitchFilm(request('film.mp4', [take('tone.mp4', 0, 48), take('silent.mp4', 0, 48)]));
    const [picture, sound] = await ffprobeStreams(out('film.mp4'));
    expect(picture).toMatchObject({
      codec_name: 'h264',
      start_time: '0.000000',
      nb_frames: '96',
      avg_frame_rate: '24/1',
      duration: '4.000000',
    });
    expect(sound).toMatchObject({
      codec_name: 'aac',
      sample_rate: '48000',
      channels: 2,
      start_time: '0.000000',
      duration: '4.000000',
    });
    const bytes = await readFile(out('film.mp4'));
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  it('is silent where a take is, and as loud as the storyboard says where it is not', async () => {
    const events = [
      take('tone.mp4', 0, 48),
      take('silent.mp4', 0, 48),
      take('tone.mp4', 0, 48, { gainDb: -6.0206 }),
    ];
    await stitchFilm(request('film.mp4', events));
    const sound = await decodedSound(out('film.mp4'));
    expect(Math.abs(sound.length - 288_000)).toBeLessThanOrEqual(1024);
    const full = loudness(sound, 10_000, 86_000);
    expect(full).toBeGreaterThan(0.2);
    expect(loudness(sound, 100_000, 188_000)).toBeLessThan(0.001);
    expect(loudness(sound, 202_000, 278_000) / full).toBeCloseTo(0.5, 1);
  });

  it('keeps click and flash within a millisecond at the twelfth clip', async () => {
    const events = Array.from({ length: 12 }, () => take('click.mp4', 0, 24));
    expect(await stitchFilm(request('film.mp4', events))).toMatchObject({ frames: 288, copiedFrames: 288 });
    const levels = await brightness(out('film.mp4'));
    const flashes = levels.flatMap((level, frame) => (level > 200 ? [frame] : []));
    expect(flashes).toEqual([12, 36, 60, 84, 108, 132, 156, 180, 204, 228, 252, 276]);
    const sound = await decodedSound(out('film.mp4'));
    const last = sound.subarray(264 * 2000);
    const click = 264 * 2000 + last.findIndex((sample) => Math.abs(sample) > 0.45);
    expect(Math.abs(click - 276 * 2000)).toBeLessThan(48);
  });
});

describe('a film of what people bring', () => {
  it('cuts the sound of a take where it cuts the picture', async () => {
    const report = await stitchFilm(request('film.mp4', [slate(10), take('click.mp4', 6, 12)]));
    expect(report).toMatchObject({ frames: 22, encodedFrames: 12, slateFrames: 10 });
    const levels = await brightness(out('film.mp4'));
    expect(levels.flatMap((level, frame) => (frame >= 10 && level > 200 ? [frame] : []))).toEqual([16]);
    const click = (await decodedSound(out('film.mp4'))).findIndex((sample) => Math.abs(sample) > 0.45);
    expect(Math.abs(click - 16 * 2000)).toBeLessThan(48);
  });

  it('encodes again only what must be, each clip at its exact length, and says why', async () => {
    const events = [
      take('tone.mp4', 0, 48),
      take('open.mp4', 0, 48),
      take('portrait.mp4', 0, 24),
      take('odd.mp4', 0, 24),
      take('thirty.mp4', 0, 24),
      take('hevc.mp4', 0, 24),
      take('foreign.mkv', 0, 24),
      take('bright.mp4', 0, 48),
      slate(30),
    ];
    const report = await stitchFilm(request('film.mp4', events));
    expect(report).toMatchObject({ frames: 294, copiedFrames: 96, encodedFrames: 168, slateFrames: 30 });
    expect(report.explanation).toEqual([
      'Film: 320x180, 24 frames a second.',
      'shot: 48 frames of tone.mp4 from frame 0, copied.',
      'shot: 48 frames of open.mp4 from frame 0, encoded again: frames depend on others across its key frames.',
      'shot: 24 frames of portrait.mp4 from frame 0, encoded again: it is 90x160, the film 320x180.',
      'shot: 24 frames of odd.mp4 from frame 0, encoded again: it is 322x182, the film 320x180.',
      'shot: 24 frames of thirty.mp4 from frame 0, encoded again: its frames are not each a 24th of a second.',
      'shot: 24 frames of hevc.mp4 from frame 0, encoded again: its pictures are not H.264.',
      'shot: 24 frames of foreign.mkv from frame 0, encoded again: its file has no plain MP4 tables.',
      'shot: 48 frames of bright.mp4 from frame 0, copied.',
      'shot: 30 frames of a slate.',
      'Pictures: 96 frames copied (32.7 %), 168 encoded again, 30 of slates.',
      'Sound: built once for the whole film, silence for 4 of 9 clips.',
      'Time: about 2 s, less where encoded pieces are kept from an earlier film.',
      'Length: 48 + 48 + 24 + 24 + 24 + 24 + 24 + 48 + 30 = 294 frames (00:00:12:06).',
    ]);
    const film = await frameHashes(out('film.mp4'));
    expect(film).toHaveLength(294);
    expect(film.slice(0, 48)).toEqual((await frameHashes(clip('tone.mp4'))).slice(0, 48));
    expect(film.slice(216, 264)).toEqual((await frameHashes(clip('bright.mp4'))).slice(0, 48));
    expect(await decodeFaults(out('film.mp4'))).toBe('');
    const slateLevels = (await brightness(out('film.mp4'))).slice(264);
    expect(Math.min(...slateLevels)).toBe(188);
    expect(Math.max(...slateLevels)).toBe(188);
    await expectNothingLeft('film.mp4');
  });

  it('cuts in and out of a take at any frame, and holds its last one', async () => {
    const held = take('bright.mp4', 40, 20);
    const events = [
      take('tone.mp4', 0, 48),
      take('bright.mp4', 7, 20),
      take('bright.mp4', 0, 46),
      { ...held, source: { ...held.source, heldFrames: 11 } as CutEvent['source'] },
    ];
    const report = await stitchFilm(request('film.mp4', events));
    expect(report).toMatchObject({ frames: 134, copiedFrames: 94, encodedFrames: 40 });
    const [film, source] = [await brightness(out('film.mp4')), await brightness(clip('bright.mp4'))];
    const near = (at: number, frame: number) =>
      expect(Math.abs((film[at] ?? 0) - (source[frame] ?? -9)), `frame ${at}`).toBeLessThanOrEqual(1);
    for (let frame = 0; frame < 20; frame += 1) near(48 + frame, 7 + frame);
    for (let frame = 0; frame < 20; frame += 1) near(114 + frame, Math.min(48, 40 + frame));
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });

  it('never joins two parameter sets under one id', async () => {
    const events = [take('tone.mp4', 0, 48), take('other-sets.mp4', 0, 48), take('silent.mp4', 0, 48)];
    const report = await stitchFilm(request('film.mp4', events));
    expect(report).toMatchObject({ copiedFrames: 96, encodedFrames: 48 });
    expect(report.explanation.join()).toContain('it was encoded with other settings');
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });

  it('is whole with nothing but slates', async () => {
    const report = await stitchFilm(request('film.mp4', [slate(30), slate(20)]));
    expect(report).toMatchObject({ frames: 50, copiedFrames: 0, slateFrames: 50 });
    expect(await ffprobeStreams(out('film.mp4'))).toMatchObject([{ nb_frames: '50' }, { codec_name: 'aac' }]);
  });
});

describe('a stitch that cannot go on', () => {
  it('never overwrites a film', async () => {
    await writeFile(out('film.mp4'), 'a film');
    await expect(stitchFilm(request('film.mp4', [take('tone.mp4', 0, 48)]))).rejects.toMatchObject({
      error: { code: 'output-exists' },
    });
    expect(await readFile(out('film.mp4'), 'utf8')).toBe('a film');
    await expectNothingLeft('film.mp4');
  });

  it.each([0, 50, 200, 600])('leaves nothing behind when it is stopped after %i ms', async (delayMs) => {
    const stop = new AbortController();
    const events = [take('tone.mp4', 0, 48), take('open.mp4', 0, 48), slate(200), take('open.mp4', 1, 40)];
    const stitching = stitchFilm(request('film.mp4', events, { signal: stop.signal }));
    setTimeout(() => stop.abort(), delayMs);
    const end = await stitching.then(
      () => 'done',
      (error) => error.error?.code,
    );
    if (end === 'done') await expectNothingLeft('film.mp4');
    else {
      expect(end).toBe('canceled');
      await expectNothingLeft();
    }
  });

  it('names a clip that is damaged, and leaves nothing behind', async () => {
    await writeFile(clip('damaged.mp4'), (await readFile(clip('tone.mp4'))).subarray(0, 8000));
    const stitching = stitchFilm(request('film.mp4', [take('tone.mp4', 0, 48), take('damaged.mp4', 0, 48)]));
    await expect(stitching).rejects.toMatchObject({
      error: { code: 'clip-unusable', path: clip('damaged.mp4') },
    });
    await expectNothingLeft();
  });

  it('keeps no film whose encoder delivered too little, though it ended well', async () => {
    const short = request('film.mp4', [take('tone.mp4', 0, 48), slate(30)], {
      runFfmpeg: (command, options) => {
        const outputs = command.outputs.map((each) => ({
          ...each,
          options: each.options.map((option) => (option === '30' ? '29' : option)),
        }));
        return runFfmpeg({ ...command, outputs }, options);
      },
    });
    await expect(stitchFilm(short)).rejects.toMatchObject({
      error: { code: 'ffmpeg-failed', detail: '29 of 30 frames came out' },
    });
    await expectNothingLeft();
  });

  it.each([
    ['whose pictures are torn', 1500, { code: 'stitch-mismatch' }],
    ['that a decoder complains of', 60, { code: 'ffmpeg-failed', step: 'checking the film' }],
  ])('keeps no film %s', async (_, bytes, error) => {
    const torn = await readFile(clip('tone.mp4'));
    const start = torn.indexOf('mdat') + 770;
    torn.fill(0xff, start, start + bytes);
    await writeFile(clip('torn.mp4'), torn);
    const events = [take('bright.mp4', 0, 48), take('torn.mp4', 0, 48)];
    await expect(stitchFilm(request('film.mp4', events))).rejects.toMatchObject({ error });
    await expectNothingLeft();
  });

  it('says that a transition does not fit, and that a cut without events is no film', async () => {
    const dissolve = take('tone.mp4', 0, 48, { transition: { kind: 'dissolve', durationFrames: 25 } });
    const problems = [{ place: 'shot', message: 'its transitions take 25 frames, it has 24' }];
    await expect(explainStitch(request('film.mp4', [dissolve, slate(24)]))).rejects.toMatchObject({
      error: { code: 'invalid-input', problems },
    });
    await expect(stitchFilm(request('film.mp4', []))).rejects.toMatchObject({
      error: { code: 'invalid-input' },
    });
  });

  it('says that the folder of the film does not exist', async () => {
    const nowhere = request('film.mp4', [slate(24)], { outFile: join(inFolder('nowhere'), 'film.mp4') });
    await expect(stitchFilm(nowhere)).rejects.toMatchObject({ error: { code: 'file-unwritable' } });
  });

  it('says that there is no place to work in', async () => {
    const workFolder = inFolder('nowhere');
    const made = stitchFilm(request('film.mp4', [slate(24)], { workFolder }));
    await expect(made).rejects.toMatchObject({ error: { code: 'file-unwritable', path: workFolder } });
    await expectNothingLeft();
  });
});

it('tells progress that rises to the end, and is complete only when the film is there', async () => {
  const seen: StitchProgress[] = [];
  const events = [take('tone.mp4', 0, 48), take('open.mp4', 0, 48), slate(30)];
  await stitchFilm(request('film.mp4', events, { onProgress: (progress) => seen.push(progress) }));
  const done = seen.map((progress) => progress.doneFrames);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(new Set(seen.map((progress) => progress.plannedFrames))).toEqual(new Set([330]));
  expect(done.at(-1)).toBe(330);
  expect(done.at(-2)).toBe(329);
});
