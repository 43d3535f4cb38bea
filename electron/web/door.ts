import { createHash, timingSafeEqual } from 'node:crypto';
import { PASS_PREFIX } from '#shared/contract/web-link.ts';

/** Who is let in to the browser host. All of it is forgotten when the process ends. */
export type Door = {
  /** Opens the door once, within ten minutes. */
  readonly newToken: () => string;
  /** Null for a token that is wrong, was used, or is too old. */
  readonly exchange: (token: string) => { readonly cookie: string; readonly pass: string } | null;
  /** For what a browser loads by itself, such as a clip. */
  readonly admits: (cookies: string | undefined) => boolean;
  /** For the WebSocket: the cookie, and the pass that belongs to it among the protocols. */
  readonly admitsSocket: (cookies: string | undefined, protocols: string | undefined) => boolean;
};

export type DoorOptions = {
  /** Cookies do not know ports, so the cookie's name tells it. */
  readonly port: number;
  readonly nowMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
};

type Session = { readonly cookie: Buffer; readonly pass: Buffer };

const SECRET_BYTES = 32;
const TOKEN_LIFE_MS = 600_000;
/** More would be a mistake; the oldest are then forgotten. */
const MOST_TOKENS = 16;
const MOST_SESSIONS = 64;

export function createDoor({ port, nowMs, randomBytes }: DoorOptions): Door {
  const cookieName = `dailies-${port}`;
  let tokens: { readonly hash: Buffer; readonly untilMs: number }[] = [];
  let sessions: Session[] = [];
  const newSecret = () => Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url');

  const sessionOf = (cookies: string | undefined): Session | undefined => {
    const value = cookieValue(cookies, cookieName);
    return value === null ? undefined : sessions.find(({ cookie }) => isSecret(value, cookie));
  };
  return {
    newToken: () => {
      const token = newSecret();
      tokens = [...tokens, { hash: hashOf(token), untilMs: nowMs() + TOKEN_LIFE_MS }].slice(-MOST_TOKENS);
      return token;
    },
    exchange: (token) => {
      tokens = tokens.filter(({ untilMs }) => untilMs > nowMs());
      const used = tokens.find(({ hash }) => isSecret(token, hash));
      if (used === undefined) return null;
      tokens = tokens.filter((each) => each !== used);
      const [cookie, pass] = [newSecret(), newSecret()];
      sessions = [...sessions, { cookie: hashOf(cookie), pass: hashOf(pass) }].slice(-MOST_SESSIONS);
      return { cookie: `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`, pass };
    },
    admits: (cookies) => sessionOf(cookies) !== undefined,
    admitsSocket: (cookies, protocols) => {
      const session = sessionOf(cookies);
      const pass = passAmong(protocols);
      return session !== undefined && pass !== null && isSecret(pass, session.pass);
    },
  };
}

/** Hashes are of one length and tell nothing of where two secrets begin to differ. */
function isSecret(given: string, hash: Buffer): boolean {
  return timingSafeEqual(hashOf(given), hash);
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function cookieValue(cookies: string | undefined, name: string): string | null {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
}

function passAmong(protocols: string | undefined): string | null {
  const offered = (protocols ?? '').split(',').map((each) => each.trim());
  return offered.find((each) => each.startsWith(PASS_PREFIX))?.slice(PASS_PREFIX.length) ?? null;
}
