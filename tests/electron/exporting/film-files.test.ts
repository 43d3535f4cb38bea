import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutText, endingOf, filmOfCut, partPaths } from '#electron/exporting/film-files.ts';
import { placeFilms } from '#electron/exporting/place-films.ts';
import type { PlannedExport } from '#electron/exporting/plan-exports.ts';
import type { Cut } from '#shared/cut/cut.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { slate, take } from '../stitching/cut-events.ts';

const CUT: Cut = { version: 1, events: [take('a.mp4', 0, 24)] };
const PRESET: FilmPreset = {
  name: 'film',
  size: { kind: 'as-cut' },
  picture: { codec: 'h264', quality: 18, sets: 'one' },
  loudness: { kind: 'storyboard' },
};

const planned = (pattern: string, cut = CUT): PlannedExport => ({
  ...{ title: 'T', pattern, cut, comment: null },
});

describe('the files of a film', () => {
  it('end by the preset', () => {
    expect(endingOf(PRESET)).toBe('mp4');
    expect(endingOf({ ...PRESET, picture: { codec: 'prores', profile: 'hq' } })).toBe('mov');
  });

  it('are found again by the cut beside them, whatever they are', async () => {
    const folder = temporaryFolder();
    const other: Cut = { ...CUT, title: 'Other' };
    await writeFile(join(folder, 'b.mov'), '');
    await writeFile(join(folder, 'b.json'), cutText(other));
    await writeFile(join(folder, 'a.mp4'), '');
    await writeFile(join(folder, 'a.json'), cutText(CUT));
    expect(await filmOfCut(folder, CUT)).toBe(join(folder, 'a.mp4'));
    expect(await filmOfCut(folder, other)).toBe(join(folder, 'b.mov'));
    expect(await filmOfCut(folder, { ...CUT, preset: PRESET })).toBeNull();
    expect(await filmOfCut(join(folder, 'none'), CUT)).toBeNull();
  });

  it('give their parts names of their own', () => {
    expect(partPaths('parts', join('cuts', 'a film. 2.mov'))).toEqual({
      dialogue: join('parts', 'a film. 2-dialogue.wav'),
      music: join('parts', 'a film. 2-music.wav'),
      effects: join('parts', 'a film. 2-effects.wav'),
    });
  });
});

describe('the places of films', () => {
  it('are free ones in a folder, which is made', async () => {
    const folder = join(temporaryFolder(), 'cuts');
    const films = [planned('one'), planned('one'), planned('two', { ...CUT, events: [slate(24)] })];
    const places = await placeFilms(films, { kind: 'folder', folder, promised: [] }, 'mp4');
    expect(places.map(({ film }) => film)).toEqual([
      join(folder, 'one.mp4'),
      join(folder, 'one-02.mp4'),
      join(folder, 'two-incomplete.mp4'),
    ]);
    expect(places[1]?.cut).toBe(join(folder, 'one-02.json'));
  });

  it('are none that a film is promised which waits to be made', async () => {
    const folder = temporaryFolder();
    const place = { kind: 'folder', folder, promised: ['film-01.mp4', 'film-02.mp4'] } as const;
    const [own] = await placeFilms([planned('film-{{number}}')], place, 'mp4');
    expect(own?.film).toBe(join(folder, 'film-03.mp4'));
  });

  it('are a person’s own, said to be what they are, and never another film’s', async () => {
    const folder = temporaryFolder();
    const place = { kind: 'file', stem: join(folder, 'mine') } as const;
    const incomplete = [planned('x', { ...CUT, events: [slate(24)] })];
    expect(await placeFilms(incomplete, place, 'mov')).toEqual([
      { film: join(folder, 'mine-incomplete.mov'), cut: join(folder, 'mine-incomplete.json') },
    ]);
    await writeFile(join(folder, 'mine.json'), 'a cut');
    await expect(placeFilms([planned('x')], place, 'mp4')).rejects.toMatchObject({
      error: { code: 'output-exists', path: join(folder, 'mine.json') },
    });
  });
});
