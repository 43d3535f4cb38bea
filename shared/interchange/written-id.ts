import { id as idText } from '../storyboard/fields.ts';

/** What is wrong with a text that `writtenId` takes for none. */
export const ID_PROBLEM = 'must be an id of 1 to 64 small letters, digits and inner hyphens';

/**
 * An id as people and other programs write it: `SQ01_SH010` is `sq01-sh010`. Null for what has letters that an id
 * cannot have, or none.
 */
export function writtenId(text: string): string | null {
  const bare = text.slice(0, 200).trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  if (/(?![a-z0-9])[\p{L}\p{N}]/u.test(bare)) return null;
  const read = idText.safeParse(bare.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''));
  return read.success ? read.data : null;
}
