import { describe, expect, it } from 'vitest';
import {
  flag,
  httpsUrl,
  id,
  numberFrom,
  secondsUpTo,
  textFrom,
  wholeNumber,
} from '#shared/storyboard/fields.ts';

describe('storyboard fields', () => {
  it.each([
    [wholeNumber(1, 3), [1, 3], [0, 4, 1.5, '2', Number.NaN, 1e300]],
    [numberFrom(-60, 24), [-60, 0.5, 24], [-60.1, 24.1, null]],
    [secondsUpTo(600), [0.001, 600], [0, -1, 601]],
    [textFrom(1, 3), ['a', 'abc'], ['', 'abcd', 1]],
    [flag, [true, false], [0, 'true', null]],
    [id, ['a', 's1-010', 'a'.repeat(64)], ['', '-a', 'a-', 'A', 'a_b', 'a.b', 'a'.repeat(65), 'é']],
    [
      httpsUrl,
      ['https://example.com/a.png', 'https://example.com/ä'],
      ['http://example.com', 'example.com', 'https://', 'https://example.com/a b', 'javascript:1'],
    ],
  ])('takes %#: what is in range, and refuses the rest in one sentence', (field, good, bad) => {
    for (const value of good) expect(field.safeParse(value).success).toBe(true);
    for (const value of bad) {
      const messages = field.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
      expect(new Set(messages).size).toBe(1);
      expect(messages[0]).toMatch(/^must be /);
    }
  });
});
