import { assertNever } from '../assert-never.ts';
import type { BroughtFilm, BroughtForm } from './brought-film.ts';
import { looksLikeCsv, readCsv } from './read-csv.ts';
import { readFountain } from './read-fountain.ts';
import { readList } from './read-list.ts';
import { readMarkdown } from './read-markdown.ts';

/** So much of a text shows its form. */
const SEEN = 100_000;

/** The form of a text, by its file's name where that says it, otherwise by what stands in it. */
export function formOf(name: string | null, text: string): BroughtForm {
  const ending = /\.([a-z]+)$/i.exec(name ?? '')?.[1]?.toLowerCase();
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'md' || ending === 'markdown') return 'markdown';
  if (ending === 'fountain') return 'fountain';
  const start = text.slice(0, SEEN);
  if (looksLikeCsv(start)) return 'csv';
  if (/^(?:int|ext|est|int\.?\/ext|i\/e)[. ].*\S/im.test(start) || /^\[\[shot: /m.test(start))
    return 'fountain';
  if (/^#{1,6}\s/m.test(start) || /\{#[a-z0-9-]+\}\s*$/m.test(start)) return 'markdown';
  if (/^[ \t]{2,20}[-*+] +[a-z{][\w {}-]{0,70}:\s/im.test(start)) return 'markdown';
  return 'list';
}

/** @param prompt of the rows of a sheet that have none */
export function readText(form: BroughtForm, text: string, prompt: string | null = null): BroughtFilm {
  switch (form) {
    case 'csv':
      return readCsv(text, prompt);
    case 'markdown':
      return readMarkdown(text);
    case 'fountain':
      return readFountain(text);
    case 'list':
      return readList(text);
    default:
      return assertNever(form);
  }
}
