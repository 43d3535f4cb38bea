import { describe, expect, it } from 'vitest';
import { chainSource } from '#shared/batch/chain.ts';
import { type TakeKind, takeId } from '#shared/ids.ts';
import { NO_REVIEWS, type Receipt, type Reviews, reviewsSchema } from '#shared/take.ts';
import { aShotId } from '#tests/batch-builders.ts';
import { aReceipt } from '#tests/builders.ts';

const shotId = aShotId(1);

function take(number: number, kind: TakeKind = 'paid', of = shotId): Receipt {
  return aReceipt({ takeId: takeId(of, kind, number), shotId: of, number, kind });
}

function reviews(over: { circled?: string; rejected?: readonly string[] }): Reviews {
  return reviewsSchema.parse({
    version: 1,
    circled: over.circled ? { [shotId]: over.circled } : {},
    takes: Object.fromEntries((over.rejected ?? []).map((id) => [id, { rejected: true }])),
  });
}

describe('chainSource', () => {
  it.each<[string, Receipt[], Reviews, string | null]>([
    ['the circled take', [take(1), take(2), take(3)], reviews({ circled: 's1-010_t02' }), 's1-010_t02'],
    ['the lowest good one without a circle', [take(3), take(2)], NO_REVIEWS, 's1-010_t02'],
    ['no rejected one', [take(1), take(2)], reviews({ rejected: ['s1-010_t01'] }), 's1-010_t02'],
    [
      'no circled one that was rejected after',
      [take(1), take(2)],
      reviews({ circled: 's1-010_t02', rejected: ['s1-010_t02'] }),
      's1-010_t01',
    ],
    ['an imported one', [take(4, 'imported')], NO_REVIEWS, 's1-010_t04'],
    ['nothing of another shot', [take(1, 'paid', aShotId(2))], NO_REVIEWS, null],
    ['nothing where all are rejected', [take(1)], reviews({ rejected: ['s1-010_t01'] }), null],
    ['no rehearsed one, ever', [take(1, 'rehearsed')], NO_REVIEWS, null],
  ])('feeds a paid chain %s', (_, takes, words, expected) => {
    expect(
      chainSource(shotId, { generator: 'cloudflare', takes, reviews: words, chains: 'first-good' })?.takeId ??
        null,
    ).toBe(expected);
  });

  it.each<[string, Receipt[], Reviews, string | null]>([
    ['the circled take', [take(1), take(2)], reviews({ circled: 's1-010_t02' }), 's1-010_t02'],
    ['nothing without a circle', [take(1), take(2)], NO_REVIEWS, null],
  ])('feeds a paid chain that waits for a circle %s', (_, takes, words, expected) => {
    const source = chainSource(shotId, { generator: 'cloudflare', takes, reviews: words, chains: 'circled' });
    expect(source?.takeId ?? null).toBe(expected);
  });

  it('lets no rehearsal wait for a circle, since rehearsed takes have none', () => {
    const of = { generator: 'rehearsal', takes: [take(1, 'rehearsed')], reviews: NO_REVIEWS } as const;
    expect(chainSource(shotId, { ...of, chains: 'circled' })?.takeId).toBe('s1-010_r01');
  });

  it.each<[string, Receipt[], Reviews, string | null]>([
    ['the paid take where there is one', [take(2, 'rehearsed'), take(1)], NO_REVIEWS, 's1-010_t01'],
    [
      'the newest rehearsal otherwise',
      [take(1, 'rehearsed'), take(2, 'rehearsed')],
      NO_REVIEWS,
      's1-010_r02',
    ],
    ['nothing where nothing is', [], NO_REVIEWS, null],
  ])('feeds a rehearsed chain %s', (_, takes, words, expected) => {
    expect(
      chainSource(shotId, { generator: 'rehearsal', takes, reviews: words, chains: 'first-good' })?.takeId ??
        null,
    ).toBe(expected);
  });
});
