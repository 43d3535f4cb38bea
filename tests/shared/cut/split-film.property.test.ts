import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLengthFrames } from '#shared/cut/cut.ts';
import { joinThroughEdits } from '#shared/cut/join-through-edits.ts';
import type { EventId } from '#shared/ids.ts';
import { applyEdits } from '#shared/storyboard/edits/apply-edits.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { aStoryboardOf, type ShotJson } from '#tests/builders.ts';
import { cutOf, filmFrames } from './film-frames.ts';

const transitions = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'cut' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('dissolve' as const),
      durationFrames: fc.integer({ min: 1, max: 20 }),
      useHandles: fc.boolean(),
    }),
  },
);

const shots: fc.Arbitrary<Partial<ShotJson>> = fc.record(
  {
    durationSeconds: fc.constantFrom(4, 5),
    trim: fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 50, max: 97 }))
      .map(([inFrame, outFrame]) => ({ inFrame, outFrame })),
    transition: transitions,
    speedPercent: fc.constantFrom(25, 33, 50, 100, 133, 150, 400),
    gainDb: fc.integer({ min: -12, max: 6 }),
    color: fc.constant({ exposureEv: 1 }),
    sound: fc.record(
      {
        file: fc.constantFrom('audio/a.wav', 'audio/b.wav'),
        leadFrames: fc.nat({ max: 12 }),
        trailFrames: fc.nat({ max: 12 }),
      },
      { requiredKeys: [] },
    ),
    dialogue: fc.constant([{ who: 'Keeper', line: 'The light is late tonight, as it was then.' }]),
  },
  { requiredKeys: ['durationSeconds'] },
);

const titles = fc.record(
  {
    kind: fc.constant('over' as const),
    text: fc.constantFrom('one', 'two'),
    shot: fc.constantFrom('s1-010', 's1-020'),
    fromFrame: fc.nat({ max: 10 }),
    durationFrames: fc.integer({ min: 1, max: 60 }),
  },
  { requiredKeys: ['kind', 'text', 'shot'] },
);
const cards = fc.record({
  kind: fc.constant('card' as const),
  text: fc.constant('Part one'),
  lengthSeconds: fc.constant(1),
  at: fc.constantFrom('before' as const, 'after' as const),
  shot: fc.constantFrom('s1-010', 's1-020'),
});

const films = fc
  .record({
    shots: fc.array(shots, { minLength: 2, maxLength: 4 }),
    titles: fc.array(fc.oneof(titles, cards), { maxLength: 3 }),
    transition: transitions,
    burn: fc.boolean(),
  })
  .map(({ transition, burn, ...film }) =>
    aStoryboardOf(film.shots, { cut: { transition, titles: film.titles, captions: { burn } } }),
  )
  .filter((film) => cutOf(film).problems.length === 0);

/** Its first frame of film is a quarter of one of the take. */
const SLOW = aStoryboardOf([{ speedPercent: 25 }, {}]);

/** Where to part which clip, as far as there is anything to part. */
const places = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 });

/** Parts a clip between what overlaps it at its two ends; null where there is no room for that. */
function parted(film: Storyboard, [which, where]: readonly [number, number]): Storyboard | null {
  const { cut, clips } = cutOf(film);
  const index = which % cut.events.length;
  const [before, event, clip] = [cut.events[index - 1], cut.events[index], clips[index]];
  if (event === undefined || clip?.kind !== 'shot') return null;
  const shared = (of: typeof event | undefined) =>
    of === undefined || of.transition.kind === 'cut' ? 0 : of.transition.durationFrames;
  const least = Math.max(shared(before), clip.headFrames + 1);
  const speed = event.picture?.speedPercent ?? 100;
  const wanted = Math.floor((clip.span.toHundredths - clip.span.fromHundredths) / speed);
  const most = Math.min(event.durationFrames - shared(event), clip.headFrames + wanted - 1);
  if (most < least) return null;
  const atFrame = least + (where % (most - least + 1)) - clip.headFrames;
  const result = applyEdits(film, [{ kind: 'split-event', event: clip.eventId, atFrame }]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.storyboard;
}

describe('a split', () => {
  it('changes no frame of the film, in picture, words and sound, and leaves nothing to join', () => {
    let splits = 0;
    fc.assert(
      fc.property(films, places, (film, all) => {
        const before = cutOf(film).cut;
        let after = film;
        for (const place of all) {
          const next = parted(after, place);
          if (next === null) continue;
          splits += 1;
          after = next;
        }
        const { cut, problems } = cutOf(after);
        expect(problems).toEqual([]);
        expect(cutLengthFrames(cut)).toBe(cutLengthFrames(before));
        expect(filmFrames(cut)).toEqual(filmFrames(before));
        expect(joinThroughEdits(cut).events).toHaveLength(before.events.length);
        expect(filmFrames(joinThroughEdits(cut))).toEqual(filmFrames(before));
      }),
      { numRuns: 60, examples: [[SLOW, [[0, 0]]]] },
    );
    expect(splits).toBeGreaterThan(40);
  });
});

describe('a list of events', () => {
  it('shows what all shots showed, once it is written out', () => {
    fc.assert(
      fc.property(films, fc.nat(), (film, which) => {
        const before = cutOf(film);
        const events = before.clips.flatMap((clip) => (clip.kind === 'shot' ? [clip.eventId] : []));
        const event = events[which % events.length] as EventId;
        const next = events[(which % events.length) + 1] ?? null;
        const result = applyEdits(film, [{ kind: 'move-events', events: [event], before: next }]);
        expect(result.ok && result.storyboard.cut?.events).toHaveLength(events.length);
        expect(result.ok && cutOf(result.storyboard).cut).toEqual(before.cut);
        const back = result.ok ? applyEdits(result.storyboard, [{ kind: 'follow-board' }]) : null;
        expect(back?.ok && cutOf(back.storyboard).cut).toEqual(before.cut);
      }),
    );
  });
});
