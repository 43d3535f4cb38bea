import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCut, type CutShot } from '#shared/cut/build-cut.ts';
import { cutContains, cutLengthFrames, filmCutSchema } from '#shared/cut/cut.ts';
import { shotIdSchema, type TakeKind, takeId, takeIdSchema } from '#shared/ids.ts';
import { NO_REVIEWS, type Receipt, type Reviews } from '#shared/take.ts';

const size = { width: 320, height: 180 };

function aCutShot(id: string, changes: Partial<CutShot> = {}): CutShot {
  return {
    shotId: shotIdSchema.parse(id),
    included: true,
    wanted: { inFrame: 0, durationFrames: 96 },
    takeFrames: 97,
    transition: { kind: 'cut' },
    gainDb: 0,
    size,
    own: {},
    lines: [],
    ...changes,
  };
}

function aReceipt(shot: string, kind: TakeKind, number: number, durationFrames = 97): Receipt {
  const shotId = shotIdSchema.parse(shot);
  const id = takeId(shotId, kind, number);
  return {
    version: 1,
    takeId: id,
    shotId,
    number,
    kind,
    createdAt: '2026-01-01T00:00:00Z',
    file: `${id}.mp4`,
    sha256: '0'.repeat(64),
    bytes: 1,
    media: { ...size, durationFrames, hasAudio: true },
    generation: null,
  };
}

const reviewed = (circled: Record<string, string>, rejected: string[] = []): Reviews => ({
  version: 1,
  circled: Object.fromEntries(
    Object.entries(circled).map(([shot, take]) => [shotIdSchema.parse(shot), takeIdSchema.parse(take)]),
  ),
  takes: Object.fromEntries(rejected.map((take) => [takeIdSchema.parse(take), { rejected: true }])),
});

const shown = (receipts: Receipt[], reviews: Reviews) => {
  const source = buildCut([aCutShot('a')], receipts, reviews).cut.events[0]?.source;
  return source?.kind === 'take' ? source.takeId : source?.kind;
};

describe('the take of a shot', () => {
  const all = [
    aReceipt('a', 'rehearsed', 1),
    aReceipt('a', 'paid', 2),
    aReceipt('a', 'imported', 3),
    aReceipt('a', 'rehearsed', 2),
    aReceipt('a', 'paid', 10),
    aReceipt('b', 'paid', 1),
  ];

  it.each([
    ['is the circled one', all, reviewed({ a: 'a_t10' }), 'a_t10'],
    ['is the circled one even when it was rejected', all, reviewed({ a: 'a_t10' }, ['a_t10']), 'a_t10'],
    ['is the lowest paid or imported one by number', all, NO_REVIEWS, 'a_t02'],
    ['is never a rejected one', all, reviewed({}, ['a_t02']), 'a_t03'],
    [
      'is the newest rehearsal when all others are rejected',
      all,
      reviewed({}, ['a_t02', 'a_t03', 'a_t10']),
      'a_r02',
    ],
    ['is no rejected rehearsal', all.slice(0, 1), reviewed({}, ['a_r01']), 'slate'],
    ['is not another shot’s, though circled', all, reviewed({ a: 'b_t01' }), 'a_t02'],
    ['is not a rehearsal by a circle', all, reviewed({ a: 'a_r01' }), 'a_t02'],
    ['falls back when the circled file is gone', all, reviewed({ a: 'a_t07' }), 'a_t02'],
    ['is a slate when there is none', [], NO_REVIEWS, 'slate'],
  ])('%s', (_, receipts, reviews, expected) => {
    expect(shown(receipts, reviews)).toBe(expected);
  });
});

describe('buildCut', () => {
  it('says of a gap whether takes were rejected or there never was one', () => {
    const shots = [aCutShot('a'), aCutShot('b')];
    const { gaps } = buildCut(shots, [aReceipt('a', 'paid', 1)], reviewed({}, ['a_t01']));
    expect(gaps).toEqual([
      { shotId: 'a', reason: 'all-rejected' },
      { shotId: 'b', reason: 'no-take' },
    ]);
  });

  it('keeps storyboard order and wanted lengths, leaves omitted shots out and names gaps', () => {
    const shots = [aCutShot('a'), aCutShot('b', { included: false }), aCutShot('c', { gainDb: -3 })];
    const built = buildCut(shots, [aReceipt('a', 'rehearsed', 1)], NO_REVIEWS);
    expect(built.cut).toEqual({
      version: 1,
      events: [
        {
          shotId: 'a',
          source: {
            kind: 'take',
            takeId: 'a_r01',
            takeKind: 'rehearsed',
            file: 'a_r01.mp4',
            inFrame: 0,
            heldFrames: 0,
          },
          durationFrames: 96,
          transition: { kind: 'cut' },
          gainDb: 0,
        },
        {
          shotId: 'c',
          source: { kind: 'slate', reason: 'no-take', size },
          durationFrames: 96,
          transition: { kind: 'cut' },
          gainDb: -3,
        },
      ],
    });
    expect(built.gaps).toEqual([{ shotId: 'c', reason: 'no-take' }]);
    expect(cutContains(built.cut)).toEqual({ rehearsed: true, missing: true });
    expect(cutLengthFrames(built.cut)).toBe(192);
  });

  it('holds the last frame of a take that is too short, and keeps the length', () => {
    const shot = aCutShot('a', { wanted: { inFrame: 10, durationFrames: 96 } });
    const built = buildCut([shot], [aReceipt('a', 'paid', 1, 97)], NO_REVIEWS);
    expect(built.held).toEqual([{ shotId: 'a', heldFrames: 9 }]);
    expect(cutLengthFrames(built.cut)).toBe(96);
  });

  it('has a gap where the take ends before the wanted part begins', () => {
    const shot = aCutShot('a', { wanted: { inFrame: 97, durationFrames: 24 } });
    const built = buildCut([shot], [aReceipt('a', 'paid', 1, 97)], NO_REVIEWS);
    expect(built.gaps).toEqual([{ shotId: 'a', reason: 'take-too-short' }]);
  });

  it('is shorter by the frames two events share, and the last shot gives way to nothing', () => {
    const transition = { kind: 'dissolve', durationFrames: 12 } as const;
    const shots = [aCutShot('a', { transition }), aCutShot('b'), aCutShot('c', { transition })];
    const { cut } = buildCut(shots, [], NO_REVIEWS);
    expect(cutLengthFrames(cut)).toBe(276);
    expect(cut.events[2]?.transition).toEqual({ kind: 'cut' });
  });

  it('uses handles before the clips: longer events, their places in the takes moved, the film shorter by the rest', () => {
    const transition = { kind: 'dissolve', durationFrames: 12, useHandles: true } as const;
    const wanted = { inFrame: 8, durationFrames: 80 };
    const shots = [
      aCutShot('a', { transition, wanted }),
      aCutShot('b', { wanted: { ...wanted, inFrame: 2 } }),
    ];
    const takes = [aReceipt('a', 'paid', 1), aReceipt('b', 'paid', 1)];
    const { cut } = buildCut(shots, takes, NO_REVIEWS);
    // Nine frames behind the first clip and two before the second: eleven of the twelve.
    expect(cut.events).toMatchObject([
      { source: { inFrame: 8, heldFrames: 0 }, durationFrames: 89 },
      { source: { inFrame: 0, heldFrames: 0 }, durationFrames: 82 },
    ]);
    expect(cutLengthFrames(cut)).toBe(159);
  });

  it('ends with a fade over the last shot, which takes no frames', () => {
    const transition = { kind: 'fade', durationFrames: 24, color: '#102030' } as const;
    const { cut } = buildCut(
      [aCutShot('a', { transition: { kind: 'cut' } }), aCutShot('b', { transition })],
      [],
      NO_REVIEWS,
    );
    expect(cut.events[1]?.transition).toEqual(transition);
    expect(cutLengthFrames(cut)).toBe(192);
  });

  it('is whole and of its wanted length whatever takes there are', () => {
    const shotArbitrary = fc.record({
      included: fc.boolean(),
      inFrame: fc.nat(200),
      durationFrames: fc.integer({ min: 1, max: 300 }),
    });
    const takeArbitrary = fc.record({
      shot: fc.nat(5),
      kind: fc.constantFrom<TakeKind>('paid', 'imported', 'rehearsed'),
      frames: fc.integer({ min: 1, max: 300 }),
      rejected: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(shotArbitrary, { maxLength: 6 }), fc.array(takeArbitrary), (wishes, takes) => {
        const shots = wishes.map(({ included, ...wanted }, index) =>
          aCutShot(`s${index}`, { included, wanted }),
        );
        const receipts = takes.map((take, index) =>
          aReceipt(`s${take.shot}`, take.kind, index + 1, take.frames),
        );
        const rejected = receipts
          .filter((_, index) => takes[index]?.rejected)
          .map((receipt) => receipt.takeId);
        const { cut, gaps } = buildCut(shots, receipts, reviewed({}, rejected));
        const wanted = wishes.filter((wish) => wish.included);
        expect(cut.events.map((event) => event.durationFrames)).toEqual(
          wanted.map((wish) => wish.durationFrames),
        );
        expect(filmCutSchema.parse(JSON.parse(JSON.stringify(cut)))).toEqual(cut);
        expect(cutContains(cut).missing).toBe(gaps.length > 0);
        for (const { source, durationFrames } of cut.events) {
          if (source.kind !== 'take') continue;
          const take = receipts.find((receipt) => receipt.takeId === source.takeId);
          const end = source.inFrame + durationFrames - source.heldFrames;
          expect(rejected).not.toContain(source.takeId);
          expect(end).toBeLessThanOrEqual(take?.media.durationFrames ?? -1);
          expect(source.heldFrames).toBeLessThan(durationFrames);
        }
      }),
    );
  });
});
