import { expect, test } from 'vitest';
import { parseRetryAfter } from '#electron/generation/retry-after.ts';

const NOW = Date.UTC(2026, 8, 21, 10, 0, 0);

test.each<[string | null, number | null]>([
  [null, null],
  ['', null],
  ['0', 0],
  [' 7 ', 7000],
  ['3600', 3_600_000],
  ['3601', 3_600_000],
  ['999999999999999', 3_600_000],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['2026', 2_026_000],
  ['Mon, 21 Sep 2026 10:00:30 GMT', 30_000],
  ['Mon, 21 Sep 2026 09:59:00 GMT', 0],
  ['Tue, 22 Sep 2026 10:00:00 GMT', 3_600_000],
  ['Mon, 21 Foo 2026 10:00:30 GMT', null],
  ['2026-09-21T10:00:30Z', null],
])('reads Retry-After %j as %j ms', (header, expected) => {
  expect(parseRetryAfter(header, NOW)).toBe(expected);
});
