import { describe, expect, it } from 'vitest';
import { lastFourOf, tokenProblem } from '#shared/accounts/token-rules.ts';

describe('tokenProblem', () => {
  it.each([
    'cfut_abcdefghijklmnopqrstuvwxyz0123456789ABCD',
    'cfat_abcdefghijklmnopqrstuvwxyz0123456789ABCD',
    'V1StGXR8_Z5jdHi6B-myT0123456789abcdefghi',
    'a'.repeat(1_280),
  ])('takes %s', (token) => {
    expect(tokenProblem(token)).toBe(null);
  });

  it.each([
    ['', /empty/],
    ['a'.repeat(1_281), /1281 characters/],
    ['Bearer cfut_abcdef', /space/],
    ['cfut_abc\ndef', /space/],
    ['cfut_äbc', /character/],
    ['cfk_abcdefghijklmnopqrstuvwxyz0123456789ABCD', /global API key/],
    ['0123456789abcdef0123456789abcdef01234', /global API key/],
  ])('refuses %j', (token, why) => {
    expect(tokenProblem(token)).toMatch(why);
  });

  it('takes 36 and 38 hexadecimal digits, which are no global key', () => {
    expect(tokenProblem('a'.repeat(36))).toBe(null);
    expect(tokenProblem('a'.repeat(38))).toBe(null);
  });
});

describe('lastFourOf', () => {
  it('shows nothing of a token too short to hide the rest', () => {
    expect(lastFourOf('abcdefgh123')).toBe(null);
    expect(lastFourOf('abcdefgh1234')).toBe('1234');
  });
});
