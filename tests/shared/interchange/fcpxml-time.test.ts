import { expect, it } from 'vitest';
import { fcpxmlSourceTime, fcpxmlTime } from '#shared/interchange/fcpxml-time.ts';

it('writes frames as 2400ths of a second, and a speed without rounding', () => {
  expect([fcpxmlTime(0), fcpxmlTime(7)]).toEqual(['0s', '700/2400s']);
  const place = { sourceFrame: 20, sourceHundredths: 50, speedPercent: 33 };
  expect(fcpxmlSourceTime(place, 7)).toBe('2281/2400s');
});
