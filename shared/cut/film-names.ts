import { isDeviceName } from '../storyboard/project-path.ts';
import type { CutContains } from './cut.ts';
import { fillPattern, NUMBER_TOKEN } from './name-pattern.ts';

/** What one film of an export is to be called. */
export type NameWish = {
  /** With every token filled in but the number's. */
  readonly pattern: string;
  readonly contains: CutContains;
  readonly ending: FilmEnding;
};

export type FilmEnding = 'mp4' | 'mov';

/** The names of a film and of the cut beside it. */
export type FilmName = { readonly film: string; readonly cut: string };

/**
 * Free names for the films of one export, such as `lighthouse-01-rehearsal.mp4`. All of them get one number: the next
 * one over every export of these patterns, whatever its suffix. A name that is taken all the same, also by another film
 * of this export, is followed by `-02` and so on: no film is ever in the way of another.
 *
 * @param existing names of all files in the folder, in any order
 */
export function nextFilmNames(wishes: readonly NameWish[], existing: readonly string[]): FilmName[] {
  const number = nextNumber(wishes, existing);
  const taken = new Set(existing.map((name) => sameOnAnyDisk(name.replace(/\.[^.]*$/, ''))));
  return wishes.map(({ pattern, contains, ending }) => {
    const suffix = nameSuffix(contains);
    const asked = safeName(fillPattern(pattern, { number: twoDigits(number) }));
    const stem = freeName(asked, suffix, taken);
    taken.add(sameOnAnyDisk(stem));
    return { film: `${stem}.${ending}`, cut: `${stem}.json` };
  });
}

/** What a name must say of a film that is not finished work; empty for one that is. */
export function nameSuffix(contains: CutContains): string {
  return `${contains.rehearsed ? '-rehearsal' : ''}${contains.missing ? '-incomplete' : ''}`;
}

const MAX_SLUG = 60;

/** A text in small letters, digits and hyphens; `film` where nothing of it is left. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'film' : plain;
}

/** Names are at most 255 bytes long on most disks; a suffix, a number and an ending have to fit as well. */
const MAX_NAME_BYTES = 150;

/** Any text as a file name, without its ending, that every system takes and no shell takes for a flag. */
export function safeName(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\u2028\u2029]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/\p{C}/gu, '');
  const name = cutToBytes(plain, MAX_NAME_BYTES).replace(/^[\s.~-]+|[\s.]+$/g, '');
  if (name === '') return 'film';
  return isDeviceName(name) ? `_${name}` : name;
}

function cutToBytes(text: string, bytes: number): string {
  let left = bytes;
  let kept = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (left < 0) break;
    kept += letter;
  }
  return kept;
}

function freeName(asked: string, suffix: string, taken: ReadonlySet<string>): string {
  let stem = `${asked}${suffix}`;
  for (let copy = 2; taken.has(sameOnAnyDisk(stem)); copy += 1) stem = `${asked}-${twoDigits(copy)}${suffix}`;
  return stem;
}

/** Two names that are one on some disk become equal: neither case nor the spelling of accents counts. */
function sameOnAnyDisk(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function nextNumber(wishes: readonly NameWish[], existing: readonly string[]): number {
  const used = wishes.flatMap(({ pattern }) => {
    const before = safeBefore(pattern);
    return before === null ? [] : existing.map((name) => exportNumber(before, sameOnAnyDisk(name)));
  });
  return used.reduce((most, number) => Math.max(most, number), 0) + 1;
}

/** What stands before the number in every name of a pattern; null where it has none. */
function safeBefore(pattern: string): string | null {
  const number = '0'.repeat(12);
  const filled = safeName(fillPattern(pattern, { number }));
  const at = filled.indexOf(number);
  return NUMBER_TOKEN.test(pattern) && at >= 0 ? sameOnAnyDisk(filled.slice(0, at)) : null;
}

/** 0 for files that are no export of this pattern. */
function exportNumber(before: string, name: string): number {
  if (!name.startsWith(before)) return 0;
  const digits = /^(\d{2,9})(?!\d)/.exec(name.slice(before.length));
  return digits ? Number(digits[1]) : 0;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
