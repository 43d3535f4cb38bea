import { jsonChange } from '../revisions/json-change.ts';
import { readJsonText } from '../storyboard/json-text.ts';
import { type Reference, referenceSchema } from '../storyboard/storyboard.ts';
import type { FilmSaying } from './film-sayings.ts';
import { readInline, writeInline } from './inline-text.ts';

/** Its file or address, and its note behind a comma, where that reads back; else JSON. */
export function writeReference({ id, ...reference }: Reference): string {
  const source = reference.file ?? reference.url ?? '';
  const easy = reference.note === undefined ? source : `${source}, ${reference.note}`;
  const read = referenceSaying(id, readInline(writeInline(easy)));
  const isBack =
    typeof read === 'object' && 'id' in read && jsonChange(read.value, { id, ...reference }) === null;
  return isBack ? easy : JSON.stringify(reference);
}

/** What a line `@id: …` says, or what would be right. @param written null where nothing stands behind the name */
export function referenceSaying(id: string, written: string | null): FilmSaying | string {
  const known = referenceSchema.shape.id.safeParse(id);
  if (!known.success) return shapeMessage(known.error);
  if (written === null) return { part: 'references', id: known.data, value: null };
  const json = written.startsWith('{') ? readJsonText(written) : null;
  if (json?.ok === false) return 'must be a file of the project, an https address, or JSON';
  const value = { id: known.data, ...(json === null ? sourceIn(written) : (json.value as object)) };
  const parsed = referenceSchema.safeParse(value);
  if (!parsed.success) return shapeMessage(parsed.error);
  if ((parsed.data.file === undefined) === (parsed.data.url === undefined))
    return 'needs either a file or an address';
  return { part: 'references', id: known.data, value: value as Reference };
}

function sourceIn(written: string): { file?: string; url?: string; note?: string } {
  const [, source = written, note] = /^([^,]*),\s(.*)$/s.exec(written) ?? [];
  return {
    ...(/^https?:/i.test(source) ? { url: source } : { file: source }),
    ...(note === undefined ? {} : { note }),
  };
}

/** What is wrong with a value's shape, in a few words. */
export function shapeMessage({
  issues,
}: {
  readonly issues: readonly { readonly message: string }[];
}): string {
  return issues[0]?.message ?? 'is not right';
}
