import { expect, it } from 'vitest';
import { type JobTally, NO_JOBS, shotStanding, troubleOf } from '#shared/board/shot-standing.ts';

type Standing = Parameters<typeof shotStanding>[0];

const quiet: Standing = {
  included: true,
  trouble: 'none',
  isAllRejected: false,
  jobs: NO_JOBS,
  isCircled: false,
  takes: { paid: 0, imported: 0, rehearsed: 0 },
};
const jobs = (over: Partial<JobTally>) => ({ jobs: { ...NO_JOBS, ...over } });
const takes = (over: Partial<Standing['takes']>) => ({ takes: { ...quiet.takes, ...over } });

it.each<[string, Partial<Standing>]>([
  ['missing', {}],
  ['unwritten', { trouble: 'unwritten' }],
  ['has-take', { trouble: 'unwritten', ...takes({ imported: 1 }) }],
  ['rejected', { isAllRejected: true }],
  ['failed', { isAllRejected: true, ...jobs({ lastFailed: true }) }],
  ['rehearsed', takes({ rehearsed: 2 })],
  ['failed', { ...jobs({ lastFailed: true }), ...takes({ rehearsed: 1 }) }],
  ['has-take', { ...jobs({ lastFailed: true }), ...takes({ paid: 1 }) }],
  ['has-take', takes({ imported: 1 })],
  ['circled', { isCircled: true, ...takes({ paid: 1 }) }],
  ['waiting', { isCircled: true, ...jobs({ waiting: 1 }) }],
  ['running', jobs({ waiting: 3, running: 1 })],
  ['needs-you', jobs({ needsYou: 1, running: 1 })],
  ['has-problems', { trouble: 'faulty', ...jobs({ needsYou: 1 }) }],
  ['omitted', { included: false, trouble: 'faulty' }],
])('is %s for %j', (word, over) => {
  expect(shotStanding({ ...quiet, ...over })).toBe(word);
});

it('knows a shot that is not written yet from a faulty one', () => {
  const unwritten = { place: 'scenes[0].shots[0].prompt', message: 'must say what to show, but is empty' };
  const faulty = { place: 'scenes[0].shots[0].seed', message: 'must be a whole number' };
  expect(troubleOf([])).toBe('none');
  expect(troubleOf([unwritten])).toBe('unwritten');
  expect(troubleOf([unwritten, faulty])).toBe('faulty');
});
