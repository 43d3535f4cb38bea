import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { slate, take } from './cut-events.ts';
import { filmDesk } from './film-desk.ts';
import { decodedSound, decodeFaults, frameHashes } from './film-facts.ts';
import type { ClipRecipe } from './sample-clips.ts';

/** A take as a model makes it, and what people bring; each with its length at 24 frames a second. */
const POOL: Record<string, { frames: number; recipe: ClipRecipe }> = {
  'tone.mp4': { frames: 49, recipe: { frames: 49, sound: 'tone', grey: 60 } },
  'silent.mp4': { frames: 73, recipe: { frames: 73, grey: 90 } },
  'few-keys.mp4': { frames: 61, recipe: { frames: 61, group: 250, sound: 'tone' } },
  'open.mp4': { frames: 49, recipe: { frames: 49, openGroups: true } },
  'portrait.mp4': { frames: 25, recipe: { frames: 25, size: '90x160' } },
  'thirty.mp4': { frames: 48, recipe: { frames: 60, rate: 30, sound: 'tone' } },
  'hevc.mp4': { frames: 25, recipe: { frames: 25, codec: 'libx265' } },
  'other-sets.mp4': { frames: 49, recipe: { frames: 49, crf: 35, sound: 'tone' } },
  'foreign.mkv': { frames: 25, recipe: { frames: 25, format: 'matroska', sound: 'mono-44100' } },
};

const { request, out } = filmDesk(
  Object.fromEntries(Object.entries(POOL).map(([name, { recipe }]) => [name, recipe])),
);

const wish = fc.record({
  // Mostly takes of one kind, so that there is something to copy.
  clip: fc.constantFrom('tone.mp4', 'silent.mp4', 'silent.mp4', 'tone.mp4', 'slate', ...Object.keys(POOL)),
  inFrame: fc.nat(24),
  durationFrames: fc.integer({ min: 1, max: 60 }),
  kind: fc.constantFrom('cut', 'dissolve', 'fade', 'wipe'),
  overlap: fc.integer({ min: 1, max: 20 }),
});
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

let made = 0;

it('verifies any cut of what people bring, with trims and transitions, at exactly its length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 4 }), async (wishes) => {
      made += 1;
      const name = `film-${made}.mp4`;
      const { events, frames } = cutOf(wishes);
      expect(await stitchFilm(request(name, events))).toMatchObject({ frames });
      expect(await frameHashes(out(name))).toHaveLength(frames);
      expect(Math.abs((await decodedSound(out(name))).length - frames * 2000)).toBeLessThanOrEqual(1024);
      expect(await decodeFaults(out(name))).toBe('');
    }),
    { numRuns: 12, seed: 20260711, endOnFailure: true },
  );
});

/** As many frames as were wished for, the transitions made short enough for their clips. */
function cutOf(wishes: readonly Wish[]): { events: CutEvent[]; frames: number } {
  let into = 0;
  let frames = 0;
  const events = wishes.map((each, index) => {
    const next = wishes[index + 1];
    const room = Math.min(each.durationFrames - into, next?.durationFrames ?? each.overlap);
    const overlap = each.kind === 'cut' ? 0 : Math.min(each.overlap, room);
    frames += each.durationFrames - into;
    into = overlap;
    return { ...eventOf(each), transition: transitionOf(each.kind, overlap) };
  });
  return { events, frames };
}

function eventOf({ clip, inFrame, durationFrames }: Wish): CutEvent {
  const frames = POOL[clip]?.frames;
  if (frames === undefined) return slate(durationFrames);
  const event = take(clip, inFrame, durationFrames);
  const heldFrames = Math.max(0, inFrame + durationFrames - frames);
  return { ...event, source: { ...event.source, heldFrames } as CutEvent['source'] };
}

function transitionOf(kind: Wish['kind'], durationFrames: number): CutEvent['transition'] {
  if (kind === 'cut' || durationFrames === 0) return { kind: 'cut' };
  if (kind === 'wipe') return { kind, durationFrames, wipe: 'down' };
  return { kind, durationFrames };
}
