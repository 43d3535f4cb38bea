import { expect, it } from 'vitest';
import { publishedPrice } from '#electron/rehearsal/rules/published-price.ts';

const order = {
  shotId: 's1',
  takeId: 's1_t01',
  model: 'bytedance/seedance-2.0',
  prompt: 'a',
  seconds: 4,
  resolution: '480p',
  width: 2,
  height: 2,
  seed: 1,
  hasSound: false,
  scene: { kind: 'text' },
  referenceVideoUrl: null,
} as const;

it.each([
  [{}, 280_000],
  [{ resolution: '4k', seconds: 12 }, 9_360_000],
  [{ resolution: '720p', referenceVideoUrl: 'https://example.org/a.mp4' }, 1_488_000],
  [{ model: 'alibaba/wan-3.0', resolution: '480P', seconds: 1 }, 50_000],
  [{ model: 'somebody/model' }, null],
])('of a call with %j is %s millionths of a dollar', (change, price) => {
  expect(publishedPrice({ ...order, ...change })).toBe(price);
});
