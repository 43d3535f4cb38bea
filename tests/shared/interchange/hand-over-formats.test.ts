import { expect, it } from 'vitest';
import { HAND_OVER_FORMATS, HAND_OVER_NAMES } from '#shared/interchange/hand-over-formats.ts';

it('gives every form an ending', () => {
  expect(HAND_OVER_NAMES).toContain('otio');
  for (const { ending } of Object.values(HAND_OVER_FORMATS)) expect(ending).toMatch(/^[a-z]+$/);
});
