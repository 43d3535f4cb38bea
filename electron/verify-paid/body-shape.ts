/**
 * The shape of a JSON body without its contents: names stay, texts become their length and look, so that it can be
 * shown to anybody. Null for what is no JSON.
 */
export function bodyShape(bodyText: string): unknown {
  try {
    return shapeOf(JSON.parse(bodyText));
  } catch {
    return null;
  }
}

/** Short words of the API's own, such as a state, are worth keeping. */
const PLAIN_WORD = /^[A-Za-z][A-Za-z -]{0,30}$/;

function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return textShape(value);
  if (Array.isArray(value)) return value.slice(0, 3).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}

function textShape(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') {
    return `address on ${url.host}, query fields: ${[...url.searchParams.keys()].join(', ') || 'none'}`;
  }
  return PLAIN_WORD.test(text) ? text : `text of ${text.length} characters`;
}
