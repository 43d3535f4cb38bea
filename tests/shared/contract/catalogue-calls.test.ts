import { expect, it } from 'vitest';
import { catalogueCalls } from '#shared/contract/catalogue-calls.ts';

const rate = {
  commandId: 'command-1',
  model: 'bytedance/seedance-2.0',
  resolution: '480p',
  withVideo: false,
  microUsdPerSecond: 80_000,
};
const gives = (input: object) => catalogueCalls['catalogue:set-rate'].input.safeParse(input).success;

it('takes a rate above nothing and up to $1,000 a second', () => {
  expect(gives(rate)).toBe(true);
  for (const wrong of [0, -1, 0.5, 1_000_000_001]) {
    expect(gives({ ...rate, microUsdPerSecond: wrong })).toBe(false);
  }
});
