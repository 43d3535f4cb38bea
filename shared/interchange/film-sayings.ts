import { patched } from '../storyboard/edits/field-patch.ts';
import type { Reference, Storyboard } from '../storyboard/storyboard.ts';

/** The parts of a film that are no scenes and hold named values. */
export type NamedPart = 'defaults' | 'style' | 'variables' | 'cut';

/** What a file says of the film itself: one value by its name, in the film's own shape; null takes it away. */
export type FilmSaying =
  | { readonly part: NamedPart; readonly name: string; readonly value: unknown }
  | { readonly part: 'references'; readonly id: Reference['id']; readonly value: Reference | null }
  /** That the part is there, with nothing in it. */
  | { readonly part: NamedPart | 'references'; readonly name: null };

/** The film with all that is said of it, one after the other; what is not said stays, in the order it has. */
export function withSayings(storyboard: Storyboard, sayings: readonly FilmSaying[]): Storyboard {
  return sayings.reduce(withSaying, storyboard);
}

function withSaying(storyboard: Storyboard, saying: FilmSaying): Storyboard {
  if (saying.part === 'references') {
    const before = storyboard.references ?? [];
    if (!('id' in saying)) return { ...storyboard, references: before };
    return { ...storyboard, references: withReference(before, saying.id, saying.value) };
  }
  const before = storyboard[saying.part];
  if (saying.name === null) return { ...storyboard, [saying.part]: before ?? {} };
  if (saying.value === null && before === undefined) return storyboard;
  const after = patched(before ?? {}, { [saying.name]: saying.value });
  const isGone = saying.value === null && Object.keys(after).length === 0;
  return patched(storyboard, { [saying.part]: isGone ? null : after });
}

function withReference(
  references: readonly Reference[],
  id: Reference['id'],
  value: Reference | null,
): Reference[] {
  if (value === null) return references.filter((reference) => reference.id !== id);
  const isKnown = references.some((reference) => reference.id === id);
  if (!isKnown) return [...references, value];
  return references.map((reference) => (reference.id === id ? value : reference));
}
