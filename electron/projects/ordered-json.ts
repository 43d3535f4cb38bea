/** Any value that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * A value as the text of a file that people write too: two spaces, a line end after the last brace, and the
 * keys in the order in which `previousText` has them, new ones after them. Objects in lists that carry an
 * `id` are matched by it, so that a moved shot keeps its own order. The line ends of the text before are kept.
 *
 * A text in this format comes back byte for byte where the value did not change. (Keys that are whole
 * numbers stand first, as JavaScript orders them.)
 *
 * @param previousText anything; what is not JSON orders nothing
 */
export function orderedJson(value: object, previousText: string | null): string {
  const previous = previousText === null ? undefined : parseOrNothing(previousText);
  const text = `${JSON.stringify(inOrderOf(previous, JSON.parse(JSON.stringify(value))), null, 2)}\n`;
  return previousText?.includes('\r\n') === true ? text.replaceAll('\n', '\r\n') : text;
}

function inOrderOf(previous: JsonValue | undefined, value: JsonValue): JsonValue {
  if (isList(value)) {
    const former = previous !== undefined && isList(previous) ? previous : [];
    const byId = new Map(former.flatMap((item) => (idOf(item) === null ? [] : [[idOf(item), item]])));
    return value.map((item, index) =>
      inOrderOf(idOf(item) === null ? former[index] : byId.get(idOf(item)), item),
    );
  }
  if (!isObject(value)) return value;
  const former = previous !== undefined && isObject(previous) ? previous : {};
  const kept = Object.keys(former).filter((key) => Object.hasOwn(value, key));
  const added = Object.keys(value).filter((key) => !Object.hasOwn(former, key));
  return Object.fromEntries(
    [...kept, ...added].flatMap((key) => {
      const item = value[key];
      const before = Object.hasOwn(former, key) ? former[key] : undefined;
      return item === undefined ? [] : [[key, inOrderOf(before, item)]];
    }),
  );
}

function idOf(value: JsonValue): string | null {
  return isObject(value) && typeof value.id === 'string' ? value.id : null;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseOrNothing(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
