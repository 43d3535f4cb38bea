import { describe, expect, it } from 'vitest';
import { CALL_NAMES, isCallName } from '#shared/contract/call-names.ts';

describe('isCallName', () => {
  it('knows every call', () => {
    expect(CALL_NAMES.every(isCallName)).toBe(true);
  });

  it.each(['', 'app:quit', 'App:About', 'toString', '__proto__', 7, null, undefined, ['app:about'], {}])(
    'refuses %j',
    (name) => {
      expect(isCallName(name)).toBe(false);
    },
  );

  it('names calls as noun:verb', () => {
    for (const name of CALL_NAMES) expect(name).toMatch(/^[a-z-]+:[a-z-]+$/);
  });
});
