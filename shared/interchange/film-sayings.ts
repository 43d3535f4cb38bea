import { jsonChange } from '../revisions/json-change.ts';
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

const NAMED_PARTS: readonly NamedPart[] = ['defaults', 'style', 'variables', 'cut'];

/** The film with all that is said of it, the last word of each counting; what is not said stays, in the order it has. */
export function withSayings(storyboard: Storyboard, sayings: readonly FilmSaying[]): Storyboard {
  const parts = Map.groupBy(sayings, ({ part }) => part);
  const references = parts.get('references');
  const patch = {
    ...Object.fromEntries(
      NAMED_PARTS.flatMap((part) => {
        const said = parts.get(part);
        return said === undefined ? [] : [[part, namedPart(storyboard[part], said)]];
      }),
    ),
    ...(references === undefined
      ? {}
      : { references: withReferences(storyboard.references ?? [], references) }),
  };
  return patched(storyboard, patch);
}

/** Null where nothing is left of it; undefined where it stays away. */
function namedPart(before: object | undefined, sayings: readonly FilmSaying[]): object | null | undefined {
  const isSaidToBe = sayings.some((saying) => 'name' in saying && saying.name === null);
  const values = new Map(
    sayings.flatMap((saying) =>
      'value' in saying && 'name' in saying ? [[saying.name, saying.value] as const] : [],
    ),
  );
  const after = patched(before ?? {}, Object.fromEntries(values));
  if (isSaidToBe || Object.keys(after).length > 0) return after;
  return before === undefined ? undefined : null;
}

function withReferences(before: readonly Reference[], sayings: readonly FilmSaying[]): Reference[] {
  const byId = new Map(before.map((reference) => [reference.id, reference]));
  for (const saying of sayings) {
    if (!('id' in saying)) continue;
    if (saying.value === null) byId.delete(saying.id);
    else byId.set(saying.id, saying.value);
  }
  return [...byId.values()];
}

/** Those that say something else than the film does. */
export function newSayings(storyboard: Storyboard, sayings: readonly FilmSaying[]): readonly FilmSaying[] {
  const references = new Map((storyboard.references ?? []).map((reference) => [reference.id, reference]));
  return sayings.filter((saying) => {
    if ('id' in saying) return isOther(inOrder(references.get(saying.id)), inOrder(saying.value));
    if (saying.name === null) return storyboard[saying.part] === undefined;
    const own: Readonly<Record<string, unknown>> = storyboard[saying.part] ?? {};
    return isOther(Object.hasOwn(own, saying.name) ? own[saying.name] : undefined, saying.value);
  });
}

/** A line says no order of a reference's fields. */
function inOrder<Value extends object | null | undefined>(value: Value) {
  return value && Object.fromEntries(Object.entries(value).toSorted());
}

function isOther(is: unknown, said: unknown): boolean {
  if (is === undefined || said === null) return (is ?? null) !== said;
  return jsonChange(is, said) !== null;
}
