import { describe, expect, it } from 'vitest';
import { AS_IT_IS, eventTextSchema, pictureRecipeSchema } from '#shared/cut/event-recipes.ts';

describe('the recipes of an event', () => {
  it('have one that changes nothing', () => {
    expect(pictureRecipeSchema.parse(AS_IT_IS)).toEqual({
      speedPercent: 100,
      colors: [],
      framing: { fit: 'letterbox', xPercent: 50, yPercent: 50 },
    });
  });

  it('name no text without a length', () => {
    const text = { style: 'caption', text: 'She is coming home.', fromFrame: 0, durationFrames: 1 };
    expect(eventTextSchema.safeParse(text).success).toBe(true);
    expect(eventTextSchema.safeParse({ ...text, durationFrames: 0 }).success).toBe(false);
  });
});
