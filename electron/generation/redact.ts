/**
 * A text that may be shown, logged or stored: without the given secrets (as they are, URL-encoded, JSON-escaped, or in
 * base64), without bearer and API tokens by their look, without the query of any address (a signed clip
 * address is a key to the clip), and with the bytes of data URIs left out.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap(spellings)
    .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
    .replace(BEARER, `$1 ${HIDDEN}`)
    .replace(CLOUDFLARE_TOKEN, HIDDEN)
    .replace(USER_OF_ADDRESS, `$1${HIDDEN}@`)
    .replace(ADDRESS, withoutQuery)
    .replace(CODED_ADDRESS, withoutQuery)
    .replace(DATA_URI, '$1,…');
}

const HIDDEN = '[hidden]';
const BEARER = /\b(Bearer)\s+(?!\[hidden\])[\w.~+/=-]+/gi;
/**
 * User, account and global keys carry a prefix since 2026; older tokens have none and are known only as
 * secrets.
 */
const CLOUDFLARE_TOKEN = /\bcf(?:ut|at|k)_[\w-]{8,}/g;
const USER_OF_ADDRESS = /\b(https?:\/\/)[^\s/?#@"'<>]+@/gi;
/**
 * An address and its query, where it has one: matched without one as well, so that no text is gone through again from each
 * address in it. In JSON a slash may stand as `\/`, and what joins the parts of a query as `\u0026`: there neither ends.
 */
const ADDRESS =
  /\b(https?:(?:\\*\/){2}(?:[^\s?#"'<>\\]|\\+\/)*)(\?(?:[^\s"'<>\\]|\\+(?:\/|u[0-9a-f]{4}))*)?/gi;
const CODED_ADDRESS =
  /\b(https?%3A%2F%2F[^\s"'<>&%]*(?:%(?!3F)[0-9A-F]{2}[^\s"'<>&%]*)*)(%3F[^\s"'<>&\\]*)?/gi;
const DATA_URI = /\b(data:[\w.+-]+\/[\w.+-]+(?:;[\w=.+-]+)*),[\w+/=%.-]+/gi;

function withoutQuery(_: string, address: string, query: string | undefined): string {
  if (query === undefined) return address;
  return `${address}${query.startsWith('?') ? '?' : '%3F'}${HIDDEN}`;
}

/**
 * The ways a secret may be spelled: in an address, in JSON, in JSON within JSON, in base64 from any of the three byte
 * positions. Longest first, so that removing one leaves no piece of another.
 */
function spellings(secret: string): string[] {
  const percent = encodeURIComponent(secret);
  const json = jsonEscaped(secret);
  const all = [
    secret,
    percent,
    percent.replace(/%../g, (code) => code.toLowerCase()),
    encodeURIComponent(percent),
    json,
    jsonEscaped(json),
    ...[0, 1, 2].flatMap((before) => base64From(secret, before)),
  ];
  return [...new Set(all)].filter((each) => each.length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** Shorter than any secret, and so short that it could be anything. */
const SHORTEST = 4;

function jsonEscaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * Base64 takes three bytes at a time, so the letters for a secret depend on how many bytes of its first group come
 * `before` it. Its first and last letters also depend on its neighbors.
 */
function base64From(secret: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const sure = whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1);
  const both = before === 0 ? [whole, sure] : [sure];
  return [...both, ...both.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}
