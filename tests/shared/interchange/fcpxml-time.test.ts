import { expect, it } from 'vitest';
import { fcpxmlSourceTime, fcpxmlTime } from '#shared/interchange/fcpxml-time.ts';

it('writes frames as 2400ths of a second, and a speed without rounding', () => {
  expect([fcpxmlTime(0), fcpxmlTime(7)]).toEqual(['0s', '700/2400s']);
  expect(fcpxmlSourceTime(20, 7, 33)).toBe('2231/2400s');
});
