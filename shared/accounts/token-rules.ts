/** What Windows' store of credentials holds at most, in the two bytes a character that it counts. */
const LONGEST_TOKEN = 1_280;

/** Shorter ones would be given away by their end. */
const SHORTEST_SHOWN = 12;

/**
 * Why a text is not kept as a token, as the end of a sentence, or null where it may be one. No prefix is asked for: old
 * tokens have none.
 */
export function tokenProblem(token: string): string | null {
  if (token === '') return 'it is empty';
  if (token.length > LONGEST_TOKEN) {
    return `it has ${token.length} characters, and no token has more than ${LONGEST_TOKEN}`;
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return 'it has a space or another character that no token has; copy the token alone, without “Bearer”';
  }
  if (isGlobalKey(token)) {
    return 'it looks like a global API key, which opens everything in the account; make an API token that may run AI Gateway instead';
  }
  return null;
}

/** The last four characters, to know a token again by; null for one so short that they would tell too much of it. */
export function lastFourOf(token: string): string | null {
  return token.length < SHORTEST_SHOWN ? null : token.slice(-4);
}

/** Global keys have a prefix of their own by now; the older ones are 37 hexadecimal digits. */
function isGlobalKey(token: string): boolean {
  return token.startsWith('cfk_') || /^[0-9a-f]{37}$/i.test(token);
}
