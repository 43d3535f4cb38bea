import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CALL_NAMES } from '#shared/contract/call-names.ts';
import { calls } from '#shared/contract/calls.ts';

describe('calls', () => {
  it('has each name once and no other', () => {
    expect(Object.keys(calls).sort()).toEqual([...CALL_NAMES].sort());
  });

  it.each(CALL_NAMES)('refuses unknown fields and other values as the input of %s', (name) => {
    const { input } = calls[name];
    for (const wrong of [undefined, null, 'text', 7, [], { surprise: true }]) {
      expect(input.safeParse(wrong).success).toBe(false);
    }
  });

  it.each(CALL_NAMES)('takes and gives plain JSON only in %s', (name) => {
    const { input, output } = calls[name];
    expect(() => z.toJSONSchema(input)).not.toThrow();
    expect(() => z.toJSONSchema(output)).not.toThrow();
  });

  it('tells the page no more about the program than the contract says', () => {
    const about = { name: 'Dailies', version: '1.2.3', defaultGenerator: 'rehearsal' };
    expect(calls['app:about'].output.parse(about)).toEqual(about);
    expect(calls['app:about'].output.safeParse({ ...about, token: 'secret' }).success).toBe(false);
  });
});
