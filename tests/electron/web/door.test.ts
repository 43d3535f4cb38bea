import { describe, expect, it } from 'vitest';
import { createDoor } from '#electron/web/door.ts';

/** Secrets that count up: 32 bytes of 1, of 2, and so on. */
function door() {
  const clock = { nowMs: 0 };
  let made = 0;
  const randomBytes = (count: number) => {
    made += 1;
    return new Uint8Array(count).fill(made);
  };
  return { ...createDoor({ port: 4000, nowMs: () => clock.nowMs, randomBytes }), clock };
}

const secret = (byte: number) => Buffer.alloc(32, byte).toString('base64url');

describe('createDoor', () => {
  it('gives a cookie and a pass for a token, once', () => {
    const { newToken, exchange } = door();
    expect(newToken()).toBe(secret(1));
    expect(exchange(secret(1))).toEqual({
      cookie: `dailies-4000=${secret(2)}; HttpOnly; SameSite=Strict; Path=/`,
      pass: secret(3),
    });
    expect(exchange(secret(1))).toBeNull();
  });

  it.each(['', 'A', secret(9), `${secret(1)} `, secret(1).toLowerCase(), secret(1).slice(1)])(
    'refuses the token %j',
    (token) => {
      const { newToken, exchange } = door();
      newToken();
      expect(exchange(token)).toBeNull();
    },
  );

  it('refuses a token that is ten minutes old', () => {
    const { newToken, exchange, clock } = door();
    const [early, late] = [newToken(), newToken()];
    clock.nowMs = 599_999;
    expect(exchange(early)).not.toBeNull();
    clock.nowMs = 600_000;
    expect(exchange(late)).toBeNull();
  });

  it('lets in by the cookie, among others', () => {
    const { newToken, exchange, admits } = door();
    exchange(newToken());
    expect(admits(`a=b; dailies-4000=${secret(2)}; c=d`)).toBe(true);
    for (const cookies of [
      undefined,
      '',
      `dailies-4001=${secret(2)}`,
      `dailies-4000=${secret(3)}`,
      `xdailies-4000=${secret(2)}`,
      'dailies-4000=',
      `dailies-4000=${secret(2)}x`,
    ]) {
      expect([cookies, admits(cookies)]).toEqual([cookies, false]);
    }
  });

  it('lets a WebSocket in by the cookie and its own pass together', () => {
    const { newToken, exchange, admitsSocket } = door();
    exchange(newToken());
    exchange(newToken());
    const cookie = `dailies-4000=${secret(2)}`;
    expect(admitsSocket(cookie, `dailies-1, pass.${secret(3)}`)).toBe(true);
    expect(admitsSocket(cookie, 'dailies-1')).toBe(false);
    expect(admitsSocket(cookie, undefined)).toBe(false);
    expect(admitsSocket(cookie, `dailies-1, pass.${secret(9)}`)).toBe(false);
    expect(admitsSocket(undefined, `dailies-1, pass.${secret(3)}`)).toBe(false);
    // The pass of the second visitor does not fit the cookie of the first.
    expect(admitsSocket(`dailies-4000=${secret(5)}`, `pass.${secret(6)}`)).toBe(true);
    expect(admitsSocket(cookie, `pass.${secret(6)}`)).toBe(false);
  });

  it('forgets the oldest where there are more than anybody needs', () => {
    const { newToken, exchange } = door();
    const tokens = Array.from({ length: 17 }, newToken);
    expect(exchange(tokens[0] ?? '')).toBeNull();
    expect(exchange(tokens[1] ?? '')).not.toBeNull();
  });
});
