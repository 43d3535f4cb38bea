/** How a token may stand in bytes: as it is, and as programs rewrite what they pass on. */
export type Spelling = { readonly name: string; readonly bytes: Buffer };

/** Shorter pieces than this could be chance; the four characters that people may see are no leak. */
const PIECE = 12;

/** A token cut in two is a leak as well, so its pieces are sought beside every spelling of the whole. */
export function spellingsOf(token: string): readonly Spelling[] {
  const json = JSON.stringify(token).slice(1, -1);
  const texts: [string, string][] = [
    ['as it is', token],
    ['JSON-escaped', json],
    ['JSON-escaped twice', JSON.stringify(json).slice(1, -1)],
    ['JSON in code units', token.replace(/[^\w-]/g, codeUnit)],
    ['percent-encoded', encodeURIComponent(token)],
    [
      'percent-encoded in small letters',
      encodeURIComponent(token).replace(/%../g, (hex) => hex.toLowerCase()),
    ],
    ['percent-encoded whole', [...token].map(percent).join('')],
    ['HTML-escaped', token.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')],
    ['hexadecimal', Buffer.from(token).toString('hex')],
    ...base64Cores(token).map((core): [string, string] => ['base64', core]),
    ...base64Cores(token).map((core): [string, string] => ['base64 for addresses', urlSafe(core)]),
    ...pieces(token).map((piece): [string, string] => ['a piece of it', piece]),
  ];
  return [
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { name: 'in UTF-16', bytes: Buffer.from(token, 'utf16le') },
  ];
}

/** What base64 makes of the token wherever it begins in a group of three bytes, without what its neighbors decide. */
function base64Cores(token: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(token)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    return whole.slice(before === 0 ? 0 : 4);
  });
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

function pieces(token: string): string[] {
  return Array.from({ length: token.length - PIECE + 1 }, (_, at) => token.slice(at, at + PIECE));
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
}

function codeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
