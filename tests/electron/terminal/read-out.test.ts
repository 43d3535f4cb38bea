import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOut } from '#electron/terminal/read-out.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const ONE = { ending: 'mp4', byPattern: false } as const;

describe('readOut', () => {
  it.each([
    { out: 'film.mp4', film: 'film' },
    { out: 'film', film: 'film' },
    { out: 'film.', film: 'film.' },
    { out: 'Film.MP4', film: 'Film' },
    { out: 'a take. 2.mp4', film: 'a take. 2' },
  ])('takes $out for the film $film', async ({ out, film }) => {
    const folder = temporaryFolder();
    expect(await readOut(folder, out, ONE)).toEqual({ kind: 'file', stem: join(folder, film) });
  });

  it('takes a QuickTime name where the film is one', async () => {
    const folder = temporaryFolder();
    const stem = join(folder, 'film');
    expect(await readOut(folder, 'film.mov', { ...ONE, ending: 'mov' })).toEqual({ kind: 'file', stem });
  });

  it('takes a folder where films are named by a pattern', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'films'));
    const many = { ...ONE, byPattern: true };
    expect(await readOut(folder, 'films', many)).toEqual({
      ...{ kind: 'folder', promised: [] },
      folder: join(folder, 'films'),
    });
    const message = `${join(folder, 'film.mp4')} is not a folder; with --each and --name it names the folder of the films`;
    await expect(readOut(folder, 'film.mp4', many)).rejects.toMatchObject({
      error: { code: 'invalid-input', problems: [{ place: '--out', message }] },
    });
  });

  it('leaves the name to Dailies where none is given', async () => {
    expect(await readOut(temporaryFolder(), undefined, ONE)).toBeNull();
  });

  it('refuses what is no name of a film, before any work is done', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'films'));
    const cases = {
      '': 'must name the film, such as film.mp4',
      ' ': 'must name the film, such as film.mp4',
      films: `${join(folder, 'films')} is a folder; name the film in it, such as ${join(folder, 'films', 'film.mp4')}`,
      'new/': `${join(folder, 'new')} is a folder; name the film in it, such as ${join(folder, 'new', 'film.mp4')}`,
      'new/film.mp4': `${join(folder, 'new')} is not a folder; make it first, or choose another place`,
      'film.mov': 'must end in .mp4, got film.mov',
    };
    for (const [out, message] of Object.entries(cases)) {
      await expect(readOut(folder, out, ONE)).rejects.toMatchObject({
        error: { code: 'invalid-input', problems: [{ place: '--out', message }] },
      });
    }
  });
});
