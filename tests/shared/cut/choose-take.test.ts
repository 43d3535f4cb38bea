import { describe, expect, it } from 'vitest';
import { chooseTake } from '#shared/cut/choose-take.ts';
import { shotIdSchema, takeId, takeIdSchema } from '#shared/ids.ts';
import { NO_REVIEWS, type Reviews } from '#shared/take.ts';
import { aReceipt } from '#tests/builders.ts';

const shot = shotIdSchema.parse('s1-010');
const take = (number: number, of = shot) =>
  aReceipt({ takeId: takeId(of, 'paid', number), shotId: of, kind: 'paid', number });
const receipts = [take(1), take(2), take(3), take(1, shotIdSchema.parse('s1-020'))];
const reviews: Reviews = {
  ...NO_REVIEWS,
  circled: { [shot]: takeIdSchema.parse('s1-010_t02') },
  takes: { [takeIdSchema.parse('s1-010_t03')]: { rejected: true } },
};
const chosen = (wanted?: string) =>
  chooseTake(shot, receipts, reviews, wanted === undefined ? undefined : takeIdSchema.parse(wanted))?.takeId;

describe('the take that a clip names', () => {
  it('goes before the circled one, rejected or not', () => {
    expect([chosen(), chosen('s1-010_t01'), chosen('s1-010_t03')]).toEqual([
      's1-010_t02',
      's1-010_t01',
      's1-010_t03',
    ]);
  });

  it('counts for nothing where it is another shot’s, or gone', () => {
    expect([chosen('s1-020_t01'), chosen('s1-010_t09')]).toEqual(['s1-010_t02', 's1-010_t02']);
  });
});
