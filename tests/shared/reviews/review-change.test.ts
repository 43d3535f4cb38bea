import { expect, it } from 'vitest';
import { reviewChangeSchema } from '#shared/reviews/review-change.ts';

it.each([
  { kind: 'circle', shot: 's1-010', take: 'not a take' },
  { kind: 'circle', shot: 'S1', take: null },
  { kind: 'rate', take: 's1-010_t01', rating: 0 },
  { kind: 'rate', take: 's1-010_t01', rating: 6 },
  { kind: 'note', take: 's1-010_t01', note: '' },
  { kind: 'reject', take: 's1-010_t01' },
  { kind: 'again', shot: 's1-010', wanted: true, budget: 5 },
])('refuses %j', (change) => {
  expect(reviewChangeSchema.safeParse(change).success).toBe(false);
});
