import { expect, it } from 'vitest';
import { reviewChangeSchema } from '#shared/reviews/review-change.ts';
import { reviewLabel } from '#shared/reviews/review-label.ts';

it.each<[object[], string]>([
  [[{ kind: 'circle', shot: 's1-010', take: 's1-010_t02' }], 'circle on s1-010_t02'],
  [[{ kind: 'circle', shot: 's1-010', take: null }], 'removal of the circle of s1-010'],
  [
    [
      { kind: 'reject', take: 's1-010_t01', rejected: true },
      { kind: 'rate', take: 's1-010_t02', rating: 5 },
    ],
    'rejection of s1-010_t01 and more',
  ],
])('says what an undo of %j takes back', (changes, label) => {
  expect(reviewLabel(changes.map((change) => reviewChangeSchema.parse(change)))).toBe(label);
});
