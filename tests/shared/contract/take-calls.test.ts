import { expect, it } from 'vitest';
import { reviewCalls, takeCalls } from '#shared/contract/take-calls.ts';

it('lists takes by pages, of some shots or of all', () => {
  const page = { projectId: 'film-1', shots: null, cursor: null, limit: 100 };
  expect(takeCalls['take:list'].input.safeParse(page).success).toBe(true);
  expect(takeCalls['take:list'].input.safeParse({ ...page, limit: 0 }).success).toBe(false);
  expect(takeCalls['take:list'].input.safeParse({ ...page, shots: [7] }).success).toBe(false);
});

it('reviews at least one take, on a state that the person saw', () => {
  const changes = [{ kind: 'rate', take: 's1-010_t01', rating: 4 }];
  const review = { commandId: 'command-1', projectId: 'film-1', baseRevision: 2, changes };
  const { input } = reviewCalls['take:review'];
  expect(input.safeParse(review).success).toBe(true);
  expect(input.safeParse({ ...review, changes: [] }).success).toBe(false);
  expect(input.safeParse({ ...review, baseRevision: undefined }).success).toBe(false);
});
