import { describe, expect, it } from 'vitest';
import {
  LINK_PROTOCOL,
  PASS_PREFIX,
  SESSION_PATH,
  SOCKET_PATH,
  UPLOAD_PATH,
} from '#shared/contract/web-link.ts';

describe('what page and browser host agree on', () => {
  it('are protocols that a WebSocket may offer: tokens of RFC 9110', () => {
    for (const protocol of [LINK_PROTOCOL, `${PASS_PREFIX}Az09-_`]) {
      expect(protocol).toMatch(/^[!#$%&'*+.^_`|~\w-]+$/);
    }
  });

  it('are paths of their own, which the built page never has', () => {
    const paths = [SESSION_PATH, SOCKET_PATH, UPLOAD_PATH];
    expect(new Set(paths).size).toBe(3);
    for (const path of paths) expect(path).toMatch(/^\/[a-z]+$/);
  });
});
