import { describe, expect, it } from 'vitest';
import { newlyStale } from '#shared/board/stale-by-edit.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { NO_REVIEWS, type Receipt, reviewsSchema } from '#shared/take.ts';
import { aReceipt, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

const model = { defaults: { model: seedance2.id, resolution: '480p' } };

function resolve(shots: readonly Partial<ShotJson>[]) {
  return resolveShots(aStoryboardOf(shots, model), () => seedance2);
}

function aTake(shot: string, prompt: string, over: Partial<Receipt> = {}): Receipt {
  const receipt = aReceipt();
  return {
    ...receipt,
    takeId: takeIdSchema.parse(`${shot}_t01`),
    shotId: shotIdSchema.parse(shot),
    number: 1,
    kind: 'paid',
    generation: receipt.generation && { ...receipt.generation, prompt, pictures: [] },
    ...over,
  };
}

function staleAfter(
  [before, after]: [readonly Partial<ShotJson>[], readonly Partial<ShotJson>[]],
  takes: readonly Receipt[],
  reviews = NO_REVIEWS,
) {
  const facts = { takes, pictureHashes: {}, prices: NO_PRICES };
  return newlyStale({ resolve: resolve(before), reviews }, { resolve: resolve(after), reviews }, facts);
}

const lamp = { prompt: 'the lamp', durationSeconds: 5 };
const stairs = { prompt: 'the stairs', durationSeconds: 5 };

describe('newlyStale', () => {
  it('names a paid take that an edit leaves behind, with the price of one more', () => {
    const reviews = reviewsSchema.parse({ ...NO_REVIEWS, circled: { 's1-010': 's1-010_t01' } });
    expect(staleAfter([[lamp], [stairs]], [aTake('s1-010', 'the lamp')], reviews)).toEqual({
      takes: [{ takeId: 's1-010_t01', shotId: 's1-010', parts: ['prompt'], isCircled: true }],
      // 5 s at the built-in $0.07 a second of 480p.
      redoMicroUsd: 350_000,
    });
  });

  it('does not name one that was stale before, one that is rehearsed, one that is rejected', () => {
    const rehearsed = aTake('s1-010', 'the lamp', { kind: 'rehearsed' });
    const rejected = reviewsSchema.parse({ ...NO_REVIEWS, takes: { 's1-010_t01': { rejected: true } } });
    expect(staleAfter([[lamp], [stairs]], [aTake('s1-010', 'another')]).takes).toEqual([]);
    expect(staleAfter([[lamp], [stairs]], [rehearsed]).takes).toEqual([]);
    expect(staleAfter([[lamp], [stairs]], [aTake('s1-010', 'the lamp')], rejected).takes).toEqual([]);
  });

  it('costs nothing where nothing becomes stale', () => {
    expect(staleAfter([[lamp], [{ ...lamp, seed: 7 }]], [aTake('s1-010', 'the lamp')])).toEqual({
      takes: [],
      redoMicroUsd: 0,
    });
  });

  it('names the take of a shot that begins with the frame of another neighbor now', () => {
    const chained = { prompt: 'the sea', durationSeconds: 4, continueFrom: 'previous' as const };
    const first = aTake('s1-010', 'the lamp');
    const frame = { kind: 'frame' as const, takeId: first.takeId, frame: 48 };
    const second = aTake('s1-020', 'the sea');
    const pictures = [{ role: 'first-frame' as const, source: frame, sentSha256: null }];
    const takes = [first, { ...second, generation: second.generation && { ...second.generation, pictures } }];
    const shorter = { ...lamp, lengthSeconds: 2 };
    // The clip of two seconds ends at frame 48; one of three would end at 72.
    expect(
      staleAfter(
        [
          [shorter, chained],
          [{ ...shorter, lengthSeconds: 3 }, chained],
        ],
        takes,
      ).takes,
    ).toEqual([{ takeId: 's1-020_t01', shotId: 's1-020', parts: ['pictures'], isCircled: false }]);
  });
});
