import type { CutContains } from './cut.ts';

/** The names of a film and of the cut beside it; `number` counts the project's exports from 1. */
export type FilmName = { readonly number: number; readonly film: string; readonly cut: string };

const MAX_SLUG = 60;

/**
 * The next free name in `cuts/`, such as `lighthouse-01-rehearsal.mp4`. Numbers run over all exports of one
 * title whatever their suffix, and none is given twice while any file of that number is there.
 *
 * @param existing names of all files in the folder, in any order
 */
export function nextFilmName(title: string, existing: readonly string[], contains: CutContains): FilmName {
  const slug = filmSlug(title);
  const taken = existing.map((name) => exportNumber(slug, name));
  const number = Math.max(0, ...taken) + 1;
  const stem = `${slug}-${String(number).padStart(2, '0')}${nameSuffix(contains)}`;
  return { number, film: `${stem}.mp4`, cut: `${stem}.json` };
}

/** What a name must say of a film that is not finished work; empty for one that is. */
export function nameSuffix(contains: CutContains): string {
  return `${contains.rehearsed ? '-rehearsal' : ''}${contains.missing ? '-incomplete' : ''}`;
}

/** A title as a file name that every system takes: small letters, digits, hyphens; `film` where none is left. */
function filmSlug(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'film' : plain;
}

/** 0 for files that are no export of this title. Case does not count, since on some disks it does not. */
function exportNumber(slug: string, name: string): number {
  const lower = name.toLowerCase();
  if (!lower.startsWith(`${slug}-`)) return 0;
  const digits = /^(\d{2,9})(?=[-.])/.exec(lower.slice(slug.length + 1));
  return digits ? Number(digits[1]) : 0;
}
