import { describe, expect, it } from 'vitest';
import { NO_REVIEWS, receiptSchema, reviewsSchema } from '#shared/take.ts';

const IMPORTED = {
  version: 1,
  takeId: 's1-010_t01',
  shotId: 's1-010',
  number: 1,
  kind: 'imported',
  createdAt: '2026-11-22T10:00:00.000Z',
  file: 's1-010_t01.mp4',
  sha256: 'a'.repeat(64),
  bytes: 4,
  media: { width: 320, height: 180, durationFrames: 97, hasAudio: true },
  generation: null,
};

describe('a receipt', () => {
  it('keeps fields of a later version out, without being refused for them', () => {
    expect(receiptSchema.parse({ ...IMPORTED, mood: 'calm' })).toEqual(IMPORTED);
  });

  it.each([{ sha256: 'short' }, { bytes: 0 }, { number: 0 }, { version: 2 }, { kind: 'found' }])(
    'is refused with %j',
    (wrong) => {
      expect(receiptSchema.safeParse({ ...IMPORTED, ...wrong }).success).toBe(false);
    },
  );
});

describe('reviews', () => {
  it('of nothing are reviews', () => {
    expect(reviewsSchema.parse(NO_REVIEWS)).toEqual({ version: 1, circled: {}, takes: {} });
  });

  it('refuse a rating beyond five', () => {
    const takes = { 's1-010_t01': { rating: 6 } };

    expect(reviewsSchema.safeParse({ version: 1, circled: {}, takes }).success).toBe(false);
  });
});
