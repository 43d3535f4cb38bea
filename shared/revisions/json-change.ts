import { z } from 'zod';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * What leads from one JSON value to another, small where little changed: kept for undo, so that a revision of a large
 * storyboard does not hold the storyboard.
 */
export type JsonChange =
  | { readonly to: Json }
  /** Of an object: `take` and `put` name whole fields, `in` leads on. */
  | {
      readonly take?: readonly string[];
      readonly put?: Readonly<Record<string, Json>>;
      readonly in?: Readonly<Record<string, JsonChange>>;
      /** The order of all names, where it is not that of the fields before with new ones last. */
      readonly order?: readonly string[];
    }
  /** Of a list: what it holds afterwards, by places of the list before, changed or not, or anew. */
  | { readonly list: readonly ListItem[] };

type ListItem =
  | number
  /** So many that stood one after the other, from this place on. */
  | { readonly from: number; readonly count: number }
  | { readonly at: number; readonly change: JsonChange }
  | { readonly item: Json };

const json: z.ZodType<Json> = z.json();

/** Reads a change back from the ledger, where it is untrusted text. */
export const jsonChangeSchema: z.ZodType<JsonChange> = z.lazy(() =>
  z.union([
    z.strictObject({ to: json }),
    z.strictObject({ list: z.array(listItem) }),
    z.strictObject({
      take: z.array(z.string()).optional(),
      put: z.record(z.string(), json).optional(),
      in: z.record(z.string(), jsonChangeSchema).optional(),
      order: z.array(z.string()).optional(),
    }),
  ]),
) as z.ZodType<JsonChange>;

const listItem: z.ZodType<ListItem> = z.union([
  z.number().int().min(0),
  z.strictObject({ from: z.number().int().min(0), count: z.number().int().min(1) }),
  z.strictObject({ at: z.number().int().min(0), change: jsonChangeSchema }),
  z.strictObject({ item: json }),
]);

/**
 * The change from one value to another; null where they are equal in everything, the order of fields included. Items
 * of lists are known again by their `id`, else by their `takeId` or `shotId`, others by their place. A field that is
 * undefined counts as not there, as in the text of JSON.
 */
export function jsonChange(before: unknown, after: unknown): JsonChange | null {
  return between(before as Json, after as Json);
}

/**
 * @param before the value that the change was made from
 * @throws Error where it is another one, as far as that shows
 */
export function applyChange(before: unknown, change: JsonChange): unknown {
  return applied(before as Json, change);
}

function between(before: Json, after: Json): JsonChange | null {
  if (isEqual(before, after)) return null;
  if (isList(before) && isList(after)) return betweenLists(before, after);
  if (isObject(before) && isObject(after)) return betweenObjects(before, after);
  return { to: after };
}

/** Most of a large value stays as it was: seeing that is quick, and only what differs is looked at more closely. */
function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name, index) => name === others[index] && isEqual(one[name], other[name]))
  );
}

type JsonObject = { readonly [name: string]: Json };

function betweenObjects(before: JsonObject, after: JsonObject): JsonChange | null {
  const names = namesOf(after);
  const [stays, take] = parted(namesOf(before), (name) => has(after, name));
  const [former, added] = parted(names, (name) => has(before, name));
  const put = added.map((name): [string, Json] => [name, after[name] ?? null]);
  const inside = former.flatMap((name): [string, JsonChange][] => {
    const change = between(before[name] ?? null, after[name] ?? null);
    return change === null ? [] : [[name, change]];
  });
  const natural = [...stays, ...added];
  const isOrdered = names.every((name, index) => name === natural[index]);
  if (take.length === 0 && put.length === 0 && inside.length === 0 && isOrdered) return null;
  return {
    ...(take.length > 0 ? { take } : {}),
    ...(put.length > 0 ? { put: Object.fromEntries(put) } : {}),
    ...(inside.length > 0 ? { in: Object.fromEntries(inside) } : {}),
    ...(isOrdered ? {} : { order: names }),
  };
}

function betweenLists(before: readonly Json[], after: readonly Json[]): JsonChange | null {
  const byId = new Map(before.flatMap((item, index) => (idOf(item) === null ? [] : [[idOf(item), index]])));
  const items = after.map((item, index): ListItem => {
    const id = idOf(item);
    const at = id === null ? index : byId.get(id);
    const former = at === undefined ? undefined : before[at];
    if (at === undefined || former === undefined || (id === null && idOf(former) !== null)) return { item };
    const change = between(former, item);
    return change === null ? at : 'to' in change ? { item } : { at, change };
  });
  const isSame = before.length === after.length && items.every((item, index) => item === index);
  return isSame ? null : { list: inRuns(items) };
}

/** Neighbors that stay neighbors are told as one. */
function inRuns(items: readonly ListItem[]): ListItem[] {
  const runs: ListItem[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (typeof item !== 'number') runs.push(item);
    else if (typeof last === 'number' && item === last + 1) runs[runs.length - 1] = { from: last, count: 2 };
    else if (typeof last === 'object' && 'from' in last && item === last.from + last.count) {
      runs[runs.length - 1] = { from: last.from, count: last.count + 1 };
    } else runs.push(item);
  }
  return runs;
}

function applied(before: Json, change: JsonChange): Json {
  if ('to' in change) return change.to;
  if ('list' in change) return appliedToList(before, change.list);
  if (!isObject(before)) throw mismatch();
  const after = new Map(Object.entries(before));
  for (const name of change.take ?? []) after.delete(name);
  for (const [name, inner] of Object.entries(change.in ?? {})) {
    const former = after.get(name);
    if (former === undefined) throw mismatch();
    after.set(name, applied(former, inner));
  }
  for (const [name, value] of Object.entries(change.put ?? {})) after.set(name, value);
  const { order } = change;
  return Object.fromEntries(
    order ? order.flatMap((name) => (after.has(name) ? [[name, after.get(name) ?? null]] : [])) : after,
  );
}

function appliedToList(before: Json, items: readonly ListItem[]): Json {
  if (!isList(before)) throw mismatch();
  const at = (index: number): Json => {
    const item = before[index];
    if (item === undefined) throw mismatch();
    return item;
  };
  return items.flatMap((item): Json[] => {
    if (typeof item === 'number') return [at(item)];
    if ('item' in item) return [item.item];
    if ('at' in item) return [applied(at(item.at), item.change)];
    at(item.from + item.count - 1);
    return before.slice(item.from, item.from + item.count);
  });
}

function mismatch(): Error {
  return new Error('The change was made from another value');
}

function idOf(value: Json): string | null {
  if (!isObject(value)) return null;
  const id = value.id ?? value.takeId ?? value.shotId;
  return typeof id === 'string' ? id : null;
}

function parted(names: readonly string[], isIn: (name: string) => boolean): [string[], string[]] {
  return [names.filter(isIn), names.filter((name) => !isIn(name))];
}

function namesOf(value: JsonObject): string[] {
  return Object.keys(value).filter((name) => has(value, name));
}

function has(value: JsonObject, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
