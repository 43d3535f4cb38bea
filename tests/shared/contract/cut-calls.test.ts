import { expect, it } from 'vitest';
import { cutCalls } from '#shared/contract/cut-calls.ts';

it('shows the film or the animatic of an open project, and nothing else', () => {
  const { input } = cutCalls['cut:view'];
  expect(input.safeParse({ projectId: 'film-1', what: 'film' }).success).toBe(true);
  expect(input.safeParse({ projectId: 'film-1', what: 'animatic' }).success).toBe(true);
  expect(input.safeParse({ projectId: 'film-1', what: 'cuts/film-01.mp4' }).success).toBe(false);
});

it('measures the join after an event that is counted from 0', () => {
  const { input } = cutCalls['cut:seam'];
  expect(input.safeParse({ projectId: 'film-1', after: 0 }).success).toBe(true);
  expect(input.safeParse({ projectId: 'film-1', after: -1 }).success).toBe(false);
});
