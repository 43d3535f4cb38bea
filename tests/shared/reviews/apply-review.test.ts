import { describe, expect, it } from 'vitest';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { applyReviews, type ReviewFacts } from '#shared/reviews/apply-review.ts';
import { reviewChangeSchema } from '#shared/reviews/review-change.ts';
import { NO_REVIEWS, type Reviews, reviewsSchema } from '#shared/take.ts';

const facts: ReviewFacts = {
  takes: [
    aTake('s1-010_t01', 's1-010', 'paid'),
    aTake('s1-010_t02', 's1-010', 'paid'),
    aTake('s1-010_r01', 's1-010', 'rehearsed'),
    aTake('gone_t01', 'gone', 'paid'),
  ],
  shots: new Set(['s1-010', 's1-020'].map((id) => shotIdSchema.parse(id))),
};

function aTake(takeId: string, shotId: string, kind: 'paid' | 'rehearsed') {
  return { takeId: takeIdSchema.parse(takeId), shotId: shotIdSchema.parse(shotId), kind };
}

function apply(changes: readonly object[], before: Reviews = NO_REVIEWS) {
  return applyReviews(
    before,
    changes.map((change) => reviewChangeSchema.parse(change)),
    facts,
  );
}

function after(changes: readonly object[], before?: Reviews): Reviews {
  const result = apply(changes, before);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(reviewsSchema.parse(result.reviews)).toEqual(result.reviews);
  return result.reviews;
}

describe('applyReviews', () => {
  it('circles one take of a shot, another one in its place, and none', () => {
    const first = after([{ kind: 'circle', shot: 's1-010', take: 's1-010_t01' }]);
    expect(first.circled).toEqual({ 's1-010': 's1-010_t01' });
    const second = after([{ kind: 'circle', shot: 's1-010', take: 's1-010_t02' }], first);
    expect(second.circled).toEqual({ 's1-010': 's1-010_t02' });
    expect(after([{ kind: 'circle', shot: 's1-010', take: null }], second)).toEqual(NO_REVIEWS);
  });

  it('keeps words on a take and forgets a take of which nothing is said any more', () => {
    const said = after([
      { kind: 'rate', take: 's1-010_t01', rating: 4 },
      { kind: 'note', take: 's1-010_t01', note: 'too dark' },
      { kind: 'reject', take: 's1-010_t01', rejected: true },
    ]);
    expect(said.takes).toEqual({ 's1-010_t01': { rating: 4, note: 'too dark', rejected: true } });
    expect(
      after(
        [
          { kind: 'rate', take: 's1-010_t01', rating: null },
          { kind: 'note', take: 's1-010_t01', note: null },
          { kind: 'reject', take: 's1-010_t01', rejected: false },
        ],
        said,
      ),
    ).toEqual(NO_REVIEWS);
  });

  it('keeps the again list in the order it was made, each shot once', () => {
    const list = after([
      { kind: 'again', shot: 's1-020', wanted: true },
      { kind: 'again', shot: 's1-010', wanted: true },
      { kind: 'again', shot: 's1-020', wanted: true },
    ]);
    expect(list.again).toEqual(['s1-020', 's1-010']);
    expect(
      after(
        [
          { kind: 'again', shot: 's1-020', wanted: false },
          { kind: 'again', shot: 's1-010', wanted: false },
        ],
        list,
      ),
    ).toEqual(NO_REVIEWS);
  });

  it('files a take of a deleted shot under another one, where it can be circled then', () => {
    const filed = after([
      { kind: 'file-under', take: 'gone_t01', shot: 's1-020' },
      { kind: 'circle', shot: 's1-020', take: 'gone_t01' },
    ]);
    expect(filed).toEqual({
      version: 1,
      circled: { 's1-020': 'gone_t01' },
      takes: {},
      filed: { gone_t01: 's1-020' },
    });
    // Back to where it came from: its circle for the other shot would mean nothing.
    expect(after([{ kind: 'file-under', take: 'gone_t01', shot: null }], filed)).toEqual(NO_REVIEWS);
  });

  it.each<[object, string, string]>([
    [
      { kind: 'circle', shot: 's1-010', take: 's1-010_r01' },
      'take',
      'must be a paid or imported take, got the rehearsed s1-010_r01',
    ],
    [
      { kind: 'circle', shot: 's1-020', take: 's1-010_t01' },
      'take',
      'must be a take of s1-020, and s1-010_t01 is one of s1-010',
    ],
    [{ kind: 'rate', take: 's1-010_t09', rating: 1 }, 'take', 'there is no take "s1-010_t09"'],
    [{ kind: 'again', shot: 'gone', wanted: true }, 'shot', 'there is no shot "gone"'],
    [{ kind: 'file-under', take: 'gone_t01', shot: 'gone' }, 'shot', 'there is no shot "gone"'],
  ])('refuses %j', (change, field, message) => {
    expect(apply([{ kind: 'again', shot: 's1-010', wanted: true }, change])).toEqual({
      ok: false,
      problems: [{ place: `changes[1].${field}`, message }],
    });
  });

  it('lets the circle of a shot that is gone be taken away', () => {
    const before = reviewsSchema.parse({ version: 1, circled: { gone: 'gone_t01' }, takes: {} });
    expect(after([{ kind: 'circle', shot: 'gone', take: null }], before)).toEqual(NO_REVIEWS);
  });

  it('keeps notes on films, with words that may change, open or done, and once each', () => {
    const note = {
      kind: 'film-note',
      id: 'n1',
      film: null,
      atFrame: 24,
      shot: 's1-010',
      take: null,
      text: 'dark',
    };
    const other = { ...note, id: 'n2', film: 'film-01', shot: 'gone', untilFrame: 30, shotFrame: 4 };
    const { kind: _, ...kept } = note;
    const { kind: __, ...keptOther } = other;
    const two = after([note, other, { ...note, text: 'twice' }]);
    expect(two.filmNotes).toEqual([
      { ...kept, done: false },
      { ...keptOther, done: false },
    ]);
    const edited = after(
      [
        { kind: 'film-note-edit', id: 'n1', text: 'too dark' },
        { kind: 'film-note-done', id: 'n2', done: true },
      ],
      two,
    );
    expect(edited.filmNotes).toEqual([
      { ...kept, text: 'too dark', done: false },
      { ...keptOther, done: true },
    ]);
    expect(
      after(
        ['n1', 'n2'].map((id) => ({ kind: 'film-note-remove', id })),
        edited,
      ),
    ).toEqual(NO_REVIEWS);
    expect(apply([{ kind: 'film-note-edit', id: 'n3', text: 'x' }])).toEqual({
      ok: false,
      problems: [{ place: 'changes[0].id', message: 'there is no such note' }],
    });
  });
});
