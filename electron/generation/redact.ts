/**
 * A text that may be shown, logged or stored: without the given secrets (as they are, URL-encoded, or in
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
    .replace(QUERY_OF_ADDRESS, `$1?${HIDDEN}`)
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
const QUERY_OF_ADDRESS = /\b(https?:\/\/[^\s?#"'<>\\]*)\?[^\s"'<>\\]*/gi;
const DATA_URI = /\b(data:[\w.+-]+\/[\w.+-]+(?:;[\w=.+-]+)*),[\w+/=%.-]+/gi;

/** Longest first, so that no spelling leaves a piece of another behind. */
function spellings(secret: string): string[] {
  const all = [secret, encodeURIComponent(secret), base64(secret)];
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}
