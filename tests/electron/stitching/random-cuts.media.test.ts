import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { AS_IT_IS, type PictureRecipe } from '#shared/cut/event-recipes.ts';
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
  'uneven.mp4': { frames: 49, recipe: { frames: 49, uneven: true, sound: 'tone' } },
  'turned.mp4': { frames: 25, recipe: { frames: 25, turned: true } },
  'narrow.mp4': { frames: 25, recipe: { frames: 25, size: '240x180', pixelShape: '4/3' } },
  'ten-bit.mp4': { frames: 25, recipe: { frames: 25, tenBit: true } },
  'long-sound.mp4': { frames: 25, recipe: { frames: 25, sound: 'tone', soundSeconds: 2.3 } },
  'short-sound.mp4': { frames: 49, recipe: { frames: 49, sound: 'mono-44100', soundSeconds: 0.7 } },
  'waiting.mp4': { frames: 48, recipe: { frames: 36, sound: 'tone', soundSeconds: 2, waitSeconds: 0.5 } },
  'tone.mkv': { frames: 49, recipe: { frames: 49, format: 'matroska', sound: 'tone' } },
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
  look: fc.constantFrom('plain', 'plain', 'plain', 'fill', 'fit', 'faster', 'slower', 'brighter', 'title'),
  sound: fc.constantFrom('plain', 'plain', 'mute', 'early', 'late', 'louder'),
});
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

/** `npm run test:stitch -- --runs 100 --seed 7` makes more of them, or others. */
const RUNS = Number(process.env.STITCH_RUNS ?? 12);
const SEED = Number(process.env.STITCH_SEED ?? 20260711);

let made = 0;

it(
  'verifies any cut of what people bring, with trims and transitions, at exactly its length',
  async () => {
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
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
  RUNS * 20_000,
);

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
    const event = { ...eventOf(each), transition: transitionOf(each.kind, overlap) };
    return event.source.kind === 'take' ? { ...event, ...looking(each), ...sounding(each) } : event;
  });
  return { events, frames };
}

const SPEEDS: Readonly<Record<string, number>> = { faster: 150, slower: 40 };

/** What changes a clip's picture and never its length: that is the cut's own. */
function looking({ look, durationFrames }: Wish): Partial<CutEvent> {
  const picture = (changes: Partial<PictureRecipe>) => ({ picture: { ...AS_IT_IS, ...changes } });
  switch (look) {
    case 'plain':
      return {};
    case 'fill':
    case 'fit':
      return picture({ framing: { fit: look, xPercent: 30, yPercent: 50 } });
    case 'faster':
    case 'slower':
      return picture({ speedPercent: SPEEDS[look] ?? 100 });
    case 'brighter':
      return picture({
        colors: [{ exposureEv: 0.5, temperatureKelvin: 5000, saturationPercent: 80, lut: null }],
      });
    case 'title': {
      const fromFrame = Math.floor(durationFrames / 3);
      const shown = { fromFrame, durationFrames: durationFrames - fromFrame };
      return { texts: [{ style: 'lower-third', text: 'Dawn', ...shown }] };
    }
  }
}

function sounding({ sound }: Wish): Partial<CutEvent> {
  const recipe = { file: null, fileFromFrame: 0, mute: false, leadFrames: 0, trailFrames: 0 };
  switch (sound) {
    case 'plain':
      return {};
    case 'mute':
      return { sound: { ...recipe, mute: true } };
    case 'early':
      return { sound: { ...recipe, leadFrames: 9 } };
    case 'late':
      return { sound: { ...recipe, trailFrames: 17 } };
    case 'louder':
      return { gainDb: 4 };
  }
}

function eventOf({ clip, inFrame, durationFrames, look }: Wish): CutEvent {
  const frames = POOL[clip]?.frames;
  if (frames === undefined) return slate(durationFrames);
  const event = take(clip, inFrame, durationFrames);
  // Frame k shows frame `in + floor(k x speed)`.
  const covered = Math.floor(((frames - inFrame) * 100) / (SPEEDS[look] ?? 100));
  const heldFrames = Math.max(0, durationFrames - covered);
  return { ...event, source: { ...event.source, heldFrames } as CutEvent['source'] };
}

function transitionOf(kind: Wish['kind'], durationFrames: number): CutEvent['transition'] {
  if (kind === 'cut' || durationFrames === 0) return { kind: 'cut' };
  if (kind === 'wipe') return { kind, durationFrames, wipe: 'down' };
  return { kind, durationFrames };
}
