import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NameWish, nextFilmNames, safeName, slugOf } from '#shared/cut/film-names.ts';

const finished = { rehearsed: false, missing: false };

function wish(pattern: string, changes: Partial<NameWish> = {}): NameWish {
  return { pattern, contains: finished, ending: 'mp4', ...changes };
}

const USUAL = 'lighthouse-{{number}}';
const film = (pattern: string, existing: string[] = [], changes: Partial<NameWish> = {}) =>
  nextFilmNames([wish(pattern, changes)], existing)[0]?.film;

describe('the next name of a film', () => {
  it('starts at 01 and says what the film contains', () => {
    const contains = { rehearsed: true, missing: false };
    expect(nextFilmNames([wish(USUAL, { contains })], [])).toEqual([
      { film: 'lighthouse-01-rehearsal.mp4', cut: 'lighthouse-01-rehearsal.json' },
    ]);
    expect(film(USUAL, [], { contains: { rehearsed: false, missing: true } })).toBe(
      'lighthouse-01-incomplete.mp4',
    );
    expect(film(USUAL, [], { contains: { rehearsed: true, missing: true }, ending: 'mov' })).toBe(
      'lighthouse-01-rehearsal-incomplete.mov',
    );
  });

  it('never gives a number twice, whatever the suffix, the case or the kind of file', () => {
    const existing = [
      'lighthouse-01-rehearsal.mp4',
      'Lighthouse-09.json',
      'lighthouse-2-98.mp4',
      'notes.txt',
    ];
    expect(film(USUAL, existing)).toBe('lighthouse-10.mp4');
    expect(film(USUAL, ['lighthouse-99.mov'])).toBe('lighthouse-100.mp4');
    expect(film(USUAL, ['lighthouse-2026112213.mp4', 'lighthouse.mp4'])).toBe('lighthouse-01.mp4');
  });

  it('gives one number to all films of an export', () => {
    const wishes = [wish('city-{{number}}-one'), wish('city-{{number}}-two')];
    expect(nextFilmNames(wishes, ['city-04-two.mp4']).map((name) => name.film)).toEqual([
      'city-05-one.mp4',
      'city-05-two.mp4',
    ]);
  });

  it('numbers what would be called the same, and nothing else', () => {
    const wishes = [wish('Berlin'), wish('berlin'), wish('Paris'), wish('Berlin')];
    expect(nextFilmNames(wishes, ['paris.wav', 'Berlin-02.json']).map((name) => name.film)).toEqual([
      'Berlin.mp4',
      'berlin-03.mp4',
      'Paris-02.mp4',
      'Berlin-04.mp4',
    ]);
  });

  it('takes no accent that is written otherwise for another name', () => {
    expect(film('Caf\u00e9', ['Cafe\u0301.mp4'])).toBe('Caf\u00e9-02.mp4');
  });
});

describe('a safe name', () => {
  it.each([
    ['São Paulo', 'São Paulo'],
    ['灯台 守', '灯台 守'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['../../etc/passwd', 'etc-passwd'],
    ['--out', 'out'],
    ['con', '_con'],
    ['LPT1.film', '_LPT1.film'],
    ['console', 'console'],
    ['trailing. . ', 'trailing'],
    ['two\nlines\tand\u0000more', 'two lines andmore'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['  ', 'film'],
    ['...', 'film'],
  ])('of %j is %j', (text, name) => {
    expect(safeName(text)).toBe(name);
  });

  it('is short enough for every disk, and never ends within a letter', () => {
    expect(safeName('a'.repeat(400))).toBe('a'.repeat(150));
    expect(safeName('灯'.repeat(400))).toBe('灯'.repeat(50));
    expect(safeName('🎬'.repeat(400))).toBe('🎬'.repeat(37));
  });

  it('is plain whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = safeName(text);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[\s.~-]|[\s.]$|^$/u);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(151);
        expect(safeName(name)).toBe(name);
      }),
    );
  });
});

describe('a slug', () => {
  it.each([
    ['Été à l’île', 'ete-a-l-ile'],
    ['灯台', 'film'],
    [' -- ', 'film'],
    ['Lighthouse', 'lighthouse'],
  ])('of %j is %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });
});
