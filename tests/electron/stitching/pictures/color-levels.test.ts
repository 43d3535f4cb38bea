import { expect, it } from 'vitest';
import { colorLevels } from '#electron/stitching/pictures/color-levels.ts';

/** The values of ITU-R BT.709 for 8 bits, limited range. */
it.each([
  ['#000000', { y: 16, u: 128, v: 128 }],
  ['#ffffff', { y: 235, u: 128, v: 128 }],
  ['#ff0000', { y: 63, u: 102, v: 240 }],
  ['#00FF00', { y: 173, u: 42, v: 26 }],
  ['#0000ff', { y: 32, u: 240, v: 118 }],
])('stores %s as limited range BT.709', (color, levels) => {
  expect(colorLevels(color)).toEqual(levels);
});
