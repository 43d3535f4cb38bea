import { expect, it } from 'vitest';
import { exportCalls, exportStateSchema } from '#shared/contract/export-calls.ts';

it.each([
  { status: 'queued' },
  { status: 'running', framesDone: 12, framesPlanned: 984 },
  { status: 'done', name: 'film-01.mp4', mediaId: 'abc', bytes: 1 },
  { status: 'failed', message: 'The disk is full.' },
  { status: 'canceled' },
])('is one shape per state: %j', (state) => {
  expect(exportStateSchema.parse(state)).toEqual(state);
});

it('never says where a film lies', () => {
  const done = { status: 'done', name: 'film-01.mp4', mediaId: 'abc', bytes: 1, path: '/films/film-01.mp4' };
  expect(exportStateSchema.safeParse(done).success).toBe(false);
});

it('tells in a film only what is asked for by name', () => {
  const { include } = exportCalls['export:start'].input.shape;
  expect(include.safeParse(undefined).success).toBe(true);
  expect(include.safeParse(['prompt', 'seed', 'cost', 'notes']).success).toBe(true);
  expect(include.safeParse(['token']).success).toBe(false);
});
