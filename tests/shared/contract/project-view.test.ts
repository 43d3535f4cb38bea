import { expect, it } from 'vitest';
import { shotStandingSchema } from '#shared/contract/project-view.ts';

it('has one word for where a shot stands, what a person must know first', () => {
  expect(shotStandingSchema.options).toEqual([
    'omitted',
    'has-problems',
    'needs-you',
    'running',
    'waiting',
    'circled',
    'has-take',
    'failed',
    'rehearsed',
    'rejected',
    'unwritten',
    'missing',
  ]);
});
