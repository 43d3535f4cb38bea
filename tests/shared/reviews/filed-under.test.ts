import { expect, it } from 'vitest';
import { chooseTake } from '#shared/cut/choose-take.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { filedUnder } from '#shared/reviews/filed-under.ts';
import { NO_REVIEWS, reviewsSchema } from '#shared/take.ts';
import { aReceipt } from '#tests/builders.ts';

const take = aReceipt({
  takeId: takeIdSchema.parse('s1-010_t01'),
  shotId: shotIdSchema.parse('s1-010'),
  number: 1,
});
const filed = reviewsSchema.parse({ ...NO_REVIEWS, filed: { 's1-010_t01': 's1-020' } });

it('is the shot that the take was made for, unless a person said otherwise', () => {
  expect(filedUnder(take, NO_REVIEWS)).toBe('s1-010');
  expect(filedUnder(take, filed)).toBe('s1-020');
});

it('takes a take to the cut of its new shot, and out of that of its old one', () => {
  expect(chooseTake(shotIdSchema.parse('s1-020'), [take], filed)?.takeId).toBe('s1-010_t01');
  expect(chooseTake(shotIdSchema.parse('s1-010'), [take], filed)).toBeNull();
});
