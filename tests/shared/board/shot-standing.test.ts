import { expect, it } from 'vitest';
import { type JobTally, NO_JOBS, shotStanding } from '#shared/board/shot-standing.ts';

const quiet = {
  included: true,
  hasProblems: false,
  jobs: NO_JOBS,
  isCircled: false,
  takes: { paid: 0, imported: 0, rehearsed: 0 },
};
const jobs = (over: Partial<JobTally>) => ({ jobs: { ...NO_JOBS, ...over } });
const takes = (over: Partial<(typeof quiet)['takes']>) => ({ takes: { ...quiet.takes, ...over } });

it.each<[string, Partial<typeof quiet>]>([
  ['missing', {}],
  ['rehearsed', takes({ rehearsed: 2 })],
  ['failed', { ...jobs({ lastFailed: true }), ...takes({ rehearsed: 1 }) }],
  ['has-take', { ...jobs({ lastFailed: true }), ...takes({ paid: 1 }) }],
  ['has-take', takes({ imported: 1 })],
  ['circled', { isCircled: true, ...takes({ paid: 1 }) }],
  ['waiting', { isCircled: true, ...jobs({ waiting: 1 }) }],
  ['running', jobs({ waiting: 3, running: 1 })],
  ['needs-you', jobs({ needsYou: 1, running: 1 })],
  ['has-problems', { hasProblems: true, ...jobs({ needsYou: 1 }) }],
  ['omitted', { included: false, hasProblems: true }],
])('is %s for %j', (word, over) => {
  expect(shotStanding({ ...quiet, ...over })).toBe(word);
});
