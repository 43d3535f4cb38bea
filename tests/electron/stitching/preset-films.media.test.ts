import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { explainStitch, stitchFilm } from '#electron/stitching/stitch-film.ts';
import { BUILT_IN_PRESETS } from '#shared/cut/built-in-presets.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';
import { findPreset } from '#shared/cut/presets.ts';
import { slate, take } from './cut-events.ts';
import { filmDesk } from './film-desk.ts';
import {
  brightness,
  decodedSound,
  decodeFaults,
  ffprobeStreams,
  filmLoudness,
  formatTags,
  frameHashes,
} from './film-facts.ts';
import type { ClipRecipe } from './sample-clips.ts';

const RECIPES: Record<string, ClipRecipe> = {
  'a.mp4': { frames: 49, grey: 60, sound: 'tone' },
  'b.mp4': { frames: 49, grey: 70, sound: 'tone', flashAt: 30 },
  'click.mp4': { frames: 25, sound: 'click', flashAt: 12, grey: 40 },
  'ten-bits.mp4': { frames: 25, tenBit: true },
  'small.mp4': { frames: 25, size: '160x90', grey: 80 },
};

const { clip, out, cache, request, expectNothingLeft } = filmDesk(RECIPES);

function preset(name: string): FilmPreset {
  const found = findPreset(name, BUILT_IN_PRESETS);
  if (!found) throw new Error(`There is no preset ${name}`);
  return found;
}

/** Of the file itself. */
const TECHNICAL = new Set(['major_brand', 'minor_version', 'compatible_brands', 'encoder']);

const DISSOLVE: CutEvent[] = [
  take('a.mp4', 0, 48, { transition: { kind: 'dissolve', durationFrames: 12 } }),
  take('b.mp4', 0, 48),
];

function filmOf(name: string, asked: FilmPreset, events: CutEvent[], changes = {}) {
  const made = request(name, events);
  return { ...made, cut: { ...made.cut, preset: asked }, ...changes };
}

/** How many parameter sets a decoder is told of, as H.264 files say it themselves. */
async function parameterSets(path: string): Promise<[number, number]> {
  const bytes = await readFile(path);
  const at = bytes.indexOf('avcC') + 4;
  const sets = (bytes[at + 5] ?? 0) & 31;
  let behind = at + 6;
  for (let set = 0; set < sets; set += 1) behind += 2 + bytes.readUInt16BE(behind);
  return [sets, bytes[behind] ?? 0];
}

describe('a film for every player', () => {
  it('has eight bits a color where its only take has ten', async () => {
    await stitchFilm(filmOf('ten.mp4', preset('film'), [take('ten-bits.mp4', 0, 24)]));
    const [picture] = await ffprobeStreams(out('ten.mp4'));
    expect(picture).toMatchObject({ pix_fmt: 'yuv420p', nb_frames: '24' });
  });

  it('has one parameter set, whatever its takes have', async () => {
    const report = await stitchFilm(filmOf('film.mp4', preset('film'), DISSOLVE));
    expect(report).toMatchObject({ frames: 84, copiedFrames: 0, encodedFrames: 84 });
    expect(await parameterSets(out('film.mp4'))).toEqual([1, 1]);
    expect(await decodeFaults(out('film.mp4'))).toBe('');
    await expectNothingLeft('film.mp4');
  });

  it('copies takes to the bit where nothing has to be encoded', async () => {
    const report = await stitchFilm(
      filmOf('film.mp4', preset('film'), [take('a.mp4', 0, 48), take('b.mp4', 0, 48)]),
    );
    expect(report).toMatchObject({ copiedFrames: 96, encodedFrames: 0 });
    expect((await frameHashes(out('film.mp4'))).slice(48)).toEqual(
      (await frameHashes(clip('b.mp4'))).slice(0, 48),
    );
    expect(await parameterSets(out('film.mp4'))).toEqual([1, 1]);
  });

  it('is the direct one where it need not be: two sets, and the takes’ own frames', async () => {
    const report = await stitchFilm(filmOf('film.mp4', preset('direct'), DISSOLVE));
    expect(report.copiedFrames).toBeGreaterThan(30);
    expect(await parameterSets(out('film.mp4'))).toEqual([2, 2]);
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });
});

describe('a film of another size', () => {
  it.each([
    ['master', 1920, 1080],
    ['vertical', 1080, 1920],
    ['square', 1080, 1080],
    ['draft', 320, 180],
  ])('is right for %s: %i x %i, every frame there', async (name, width, height) => {
    const events = [take('a.mp4', 0, 4), take('b.mp4', 0, 4), take('small.mp4', 0, 2)];
    const report = await stitchFilm(filmOf('film.mp4', preset(name), events));
    expect(report).toMatchObject({ frames: 10, copiedFrames: 0, encodedFrames: 10 });
    const [picture] = await ffprobeStreams(out('film.mp4'));
    expect(picture).toMatchObject({
      ...{ width, height },
      nb_frames: '10',
      pix_fmt: 'yuv420p',
      profile: 'High',
    });
    expect(await parameterSets(out('film.mp4'))).toEqual([1, 1]);
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });

  it('says that it is enlarged, and what it is', async () => {
    const film = filmOf('film.mp4', preset('master'), [take('a.mp4', 0, 24)]);
    const lines = await explainStitch(film);
    expect(lines.slice(0, 4)).toEqual([
      'Film: 1920x1080, 24 frames a second.',
      'Preset master: the cut’s own shape in 1920x1080, in H.264 by x264 at quality 14, one parameter set, for every player.',
      'Enlarged: the cut is 320x180 by itself, so the film shows no more than that.',
      'shot: 24 frames of a.mp4 from frame 0, encoded again: it is 320x180, the film 1920x1080.',
    ]);
  });

  it('comes to the loudness of its preset', async () => {
    const preset: FilmPreset = {
      name: 'loud',
      size: { kind: 'as-cut' },
      picture: { codec: 'h264', quality: 20, sets: 'one' },
      loudness: { kind: 'storyboard' },
    };
    const events = [take('a.mp4', 0, 48), take('b.mp4', 0, 48)];
    const film = filmOf('film.mp4', preset, events);
    await stitchFilm({ ...film, cut: { ...film.cut, loudness: { targetLufs: -14, ceilingDb: -1 } } });
    const { integratedLufs, truePeakDbtp } = await filmLoudness(out('film.mp4'));
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(0.5);
    expect(truePeakDbtp).toBeLessThanOrEqual(-0.8);
  });
});

describe('what a film’s file says of itself', () => {
  const title = 'Été; a=b #1 \\ "灯台"\nartist=me';

  it.each([
    ['direct', 'film.mp4'],
    ['prores', 'film.mov'],
  ])('is its title and its day, as %s', async (name, file) => {
    const film = filmOf(file, preset(name), [take('a.mp4', 0, 24)], { madeOn: '2026-11-22' });
    await stitchFilm({ ...film, cut: { ...film.cut, title } });
    const { title: told, date, ...rest } = await formatTags(out(file));
    expect([told, date]).toEqual([title, '2026-11-22']);
    expect(Object.keys(rest).filter((tag) => !TECHNICAL.has(tag))).toEqual([]);
    expect(await decodeFaults(out(file))).toBe('');
  });

  it.each([
    ['direct', 'film.mp4'],
    ['prores', 'film.mov'],
  ])('is a comment too where one is asked for, as %s', async (name, file) => {
    const comment = 's1-010\nPrompt: a=b; "x" #1\nSeed: 4';
    const film = filmOf(file, preset(name), [take('a.mp4', 0, 24)], { comment });
    await stitchFilm(film);
    expect((await formatTags(out(file))).comment).toBe(comment);
  });

  it('is nothing where it has no title', async () => {
    await stitchFilm(filmOf('film.mp4', preset('direct'), [take('a.mp4', 0, 24)]));
    expect(Object.keys(await formatTags(out('film.mp4'))).filter((tag) => !TECHNICAL.has(tag))).toEqual([]);
  });
});

describe('a film for grading', () => {
  const CUT = [...DISSOLVE, take('click.mp4', 0, 24), slate(11)];

  it('is ProRes 422 in QuickTime, exact to the frame and the sample', async () => {
    const report = await stitchFilm(filmOf('film.mov', preset('prores'), CUT));
    expect(report).toMatchObject({ frames: 119, copiedFrames: 0, encodedFrames: 108, slateFrames: 11 });
    const [picture, sound] = await ffprobeStreams(out('film.mov'));
    expect(picture).toMatchObject({
      codec_name: 'prores',
      codec_tag_string: 'apcn',
      profile: 'Standard',
      pix_fmt: 'yuv422p10le',
      ...{ width: 320, height: 180, nb_frames: '119', avg_frame_rate: '24/1', start_time: '0.000000' },
      ...{ color_space: 'bt709', color_primaries: 'bt709', color_transfer: 'bt709' },
    });
    expect(sound).toMatchObject({
      ...{ codec_name: 'pcm_s24le', sample_rate: '48000', channels: 2 },
      ...{ start_time: '0.000000', duration_ts: 238_000 },
    });
    expect(await decodeFaults(out('film.mov'))).toBe('');
    await expectNothingLeft('film.mov');
  });

  it('shows each frame at its place, with its sound', async () => {
    await stitchFilm(filmOf('film.mov', preset('prores'), CUT));
    const levels = await brightness(out('film.mov'));
    const flashes = levels.flatMap((level, frame) => (level > 200 ? [frame] : []));
    expect(flashes).toEqual([66, 96]);
    const film = await decodedSound(out('film.mov'));
    const click = film.findIndex((sample, at) => at > 84 * 2000 && Math.abs(sample) > 0.45);
    expect(Math.abs(click - 96 * 2000)).toBeLessThan(48);
  });

  it('keeps its pieces for the next one', async () => {
    const kept = await cache();
    await stitchFilm(filmOf('one.mov', preset('prores'), CUT, { cache: kept }));
    const again = await stitchFilm(filmOf('two.mov', preset('prores'), CUT, { cache: kept }));
    expect(again.keptFrames).toBe(119);
    expect(await frameHashes(out('two.mov'))).toEqual(await frameHashes(out('one.mov')));
  });

  it('keeps no film of too few frames, though ffmpeg ended well', async () => {
    const film = filmOf('film.mov', preset('prores'), [take('a.mp4', 0, 24)]);
    const short = {
      ...film,
      runFfmpeg: (
        command: Parameters<typeof film.runFfmpeg>[0],
        options: Parameters<typeof film.runFfmpeg>[1],
      ) => {
        const isJoin = command.step === 'joining the film';
        const outputs = command.outputs.map((each) => ({
          ...each,
          options: isJoin ? [...each.options, '-frames:v', '23'] : each.options,
        }));
        return film.runFfmpeg({ ...command, outputs }, options);
      },
    };
    await expect(stitchFilm(short)).rejects.toMatchObject({
      error: {
        code: 'stitch-mismatch',
        problems: expect.arrayContaining([{ place: '', message: 'it has 23 frames, planned were 24' }]),
      },
    });
    await expectNothingLeft();
  });
});
