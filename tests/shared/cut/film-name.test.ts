import { describe, expect, it } from 'vitest';
import { nextFilmName } from '#shared/cut/film-name.ts';

const finished = { rehearsed: false, missing: false };

describe('nextFilmName', () => {
  it('starts at 01 and says what the film contains', () => {
    expect(nextFilmName('Lighthouse', [], { rehearsed: true, missing: false })).toEqual({
      number: 1,
      film: 'lighthouse-01-rehearsal.mp4',
      cut: 'lighthouse-01-rehearsal.json',
    });
    expect(nextFilmName('Lighthouse', [], { rehearsed: false, missing: true }).film).toBe(
      'lighthouse-01-incomplete.mp4',
    );
    expect(nextFilmName('Lighthouse', [], { rehearsed: true, missing: true }).film).toBe(
      'lighthouse-01-rehearsal-incomplete.mp4',
    );
    expect(nextFilmName('Lighthouse', [], finished).film).toBe('lighthouse-01.mp4');
  });

  it('never gives a number twice, whatever the suffix, the case or the kind of file', () => {
    const existing = [
      'lighthouse-01-rehearsal.mp4',
      'Lighthouse-09.json',
      'lighthouse-2-98.mp4',
      'notes.txt',
    ];
    expect(nextFilmName('Lighthouse', existing, finished).film).toBe('lighthouse-10.mp4');
    expect(nextFilmName('Lighthouse', ['lighthouse-99.mp4'], finished).film).toBe('lighthouse-100.mp4');
  });

  it.each([
    ['Été à l’île', 'ete-a-l-ile-01.mp4'],
    ['../../etc/passwd', 'etc-passwd-01.mp4'],
    ['灯台', 'film-01.mp4'],
    ['CON', 'con-01.mp4'],
    [' -- ', 'film-01.mp4'],
  ])('makes %j a plain file name', (title, film) => {
    expect(nextFilmName(title, [], finished).film).toBe(film);
  });
});
