import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storyboardSchema } from '#shared/storyboard/storyboard.ts';
import { storyboards } from '#tests/arbitraries.ts';

describe('storyboardSchema', () => {
  it('takes every random storyboard as it is', () => {
    fc.assert(
      fc.property(storyboards, (storyboard) => {
        expect(storyboardSchema.parse(storyboard)).toEqual(storyboard);
      }),
    );
  });
});
