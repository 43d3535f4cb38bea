import { describe, expect, it } from 'vitest';
import { nextToReview, passWords, reviewList } from '#renderer/dailies/review-list.ts';
import { takeRow } from './take-row.ts';

const said = { isNew: false };
const [one, two, three] = [takeRow('s1_t01'), takeRow('s1_t02'), takeRow('s2_t01')];
const rehearsed = takeRow('s2_r01', { kind: 'rehearsed' });

describe('the takes to go through', () => {
  it('are new ones that last, all that last, the circled, or every one', () => {
    const circled = takeRow('s3_t01', { ...said, circled: true });
    const shelf = takeRow('s9_t01', { onShelf: true });
    const all = [one, circled, rehearsed, shelf];
    const ids = (filter: Parameters<typeof reviewList>[1]) =>
      reviewList(all, filter).map(({ takeId }) => takeId);
    expect(ids('new')).toEqual(['s1_t01']);
    expect(ids('lasting')).toEqual(['s1_t01', 's3_t01']);
    expect(ids('circled')).toEqual(['s3_t01']);
    expect(ids('all')).toEqual(['s1_t01', 's3_t01', 's2_r01']);
    expect(ids('shelf')).toEqual(['s9_t01']);
  });

  it('lead on to the next one that nobody said anything of, and at the end back to the first', () => {
    const reviewed = { ...two, ...said };
    expect(nextToReview([one, reviewed, three], one.takeId)).toBe('s2_t01');
    expect(nextToReview([one, reviewed, three], three.takeId)).toBe('s1_t01');
  });

  it('lead on to the next where all are reviewed, and nowhere from the last', () => {
    const row = [one, two].map((take) => ({ ...take, ...said }));
    expect(nextToReview(row, one.takeId)).toBe('s1_t02');
    expect(nextToReview(row, two.takeId)).toBeNull();
  });

  it('never wait for a verdict on rehearsals', () => {
    expect(nextToReview([one, rehearsed, three], one.takeId)).toBe('s2_t01');
    expect(passWords([rehearsed], 'new')).toBe('1 take');
  });

  it('are counted down', () => {
    expect(passWords([one, two, three], 'new')).toBe('3 of 3 takes left');
    expect(passWords([{ ...one, ...said }, two], 'new')).toBe('1 of 2 takes left');
    expect(passWords([{ ...one, ...said }], 'new')).toBe('1 take, all reviewed');
    expect(passWords([one, two], 'lasting')).toBe('2 takes');
  });
});
