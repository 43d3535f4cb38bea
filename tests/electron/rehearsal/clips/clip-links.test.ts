import { describe, expect, it } from 'vitest';
import { checkLink, signLink } from '#electron/rehearsal/clips/clip-links.ts';

const key = Buffer.alloc(32, 1);
const madeAt = new Date('2026-11-22T12:00:00.750Z');
const query = signLink(key, 'clip-1', madeAt, 60);

describe('a signed address', () => {
  it('names when it was made and how long it lives, as the real ones do', () => {
    expect(query.get('X-Tos-Date')).toBe('20261122T120000Z');
    expect(query.get('X-Tos-Expires')).toBe('60');
  });

  it('is good to the last millisecond of its life', () => {
    expect(checkLink(key, 'clip-1', query, new Date('2026-11-22T12:00:59.999Z'))).toBe('good');
    expect(checkLink(key, 'clip-1', query, new Date('2026-11-22T12:01:00.000Z'))).toBe('expired');
  });

  it.each(['X-Tos-Date', 'X-Tos-Expires', 'X-Tos-Signature'])(
    'is forged once %s is changed or gone',
    (name) => {
      const changed = new URLSearchParams(query);
      changed.set(name, `${query.get(name)}0`);
      expect(checkLink(key, 'clip-1', changed, madeAt)).toBe('forged');
      changed.delete(name);
      expect(checkLink(key, 'clip-1', changed, madeAt)).toBe('forged');
    },
  );

  it('is forged for another clip or by another key', () => {
    expect(checkLink(key, 'clip-2', query, madeAt)).toBe('forged');
    expect(checkLink(Buffer.alloc(32, 2), 'clip-1', query, madeAt)).toBe('forged');
  });
});
