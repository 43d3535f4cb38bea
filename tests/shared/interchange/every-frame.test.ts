import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { RECORD_START_FRAME, writeEdl } from '#shared/interchange/write-edl.ts';
import { writeOtio } from '#shared/interchange/write-otio.ts';
import { atSpeed, sampleFacts, shows } from './sample-cut.ts';

/** A file's frame; of a card none is known. */
type Shown = { readonly file: string; readonly frame: number | null };

const SPEEDS = [25, 50, 75, 100, 100, 133, 150, 400];

const made = fc.record({
  frames: fc.integer({ min: 30, max: 80 }),
  inFrame: fc.nat(20),
  hundredths: fc.nat(99),
  held: fc.constantFrom(0, 0, 0, 1, 9),
  speed: fc.constantFrom(...SPEEDS),
  overlap: fc.integer({ min: 0, max: 14 }),
  isCard: fc.constantFrom(false, false, false, true),
});

function eventOf(
  of: (typeof made extends fc.Arbitrary<infer One> ? One : never) & { shot: string },
): CutEvent {
  const { shot, frames, inFrame, hundredths, held, speed, overlap, isCard } = of;
  const transition =
    overlap === 0 ? ({ kind: 'cut' } as const) : ({ kind: 'dissolve', durationFrames: overlap } as const);
  const clip = shows(shot, [inFrame, frames, held], { transition, ...atSpeed(speed) });
  if (isCard) return { ...clip, source: { kind: 'card', color: '#102030' } };
  const begins = speed === 100 || hundredths === 0 ? {} : { inHundredths: hundredths };
  return clip.source.kind === 'take' ? { ...clip, source: { ...clip.source, ...begins } } : clip;
}

const cuts = fc.array(made, { minLength: 1, maxLength: 8 }).map((all): Cut => {
  const events = all.map((one, index) => eventOf({ ...one, shot: `s${index}` }));
  const last = events.pop();
  return {
    version: 1,
    events: [...events, ...(last ? [{ ...last, transition: { kind: 'cut' } as const }] : [])],
  };
});

/** What the film shows, counted by hand: both clips where two overlap. */
function filmOf({ events }: Cut): Shown[][] {
  const film: Shown[][] = [];
  let start = 0;
  for (const { source, durationFrames, transition, picture } of events) {
    for (let at = 0; at < durationFrames; at += 1) {
      const shown = film[start + at] ?? [];
      film[start + at] = shown;
      if (source.kind !== 'take') shown.push({ file: 'card', frame: null });
      else {
        const moving = Math.min(at, durationFrames - source.heldFrames - 1) * (picture?.speedPercent ?? 100);
        const hundredths = source.inFrame * 100 + (source.inHundredths ?? 0) + moving;
        shown.push({ file: source.file, frame: Math.floor(hundredths / 100) });
      }
    }
    start += durationFrames - (transition.kind === 'cut' ? 0 : transition.durationFrames);
  }
  return film;
}

function isShown(shown: readonly Shown[] | undefined, file: string, frame: number, apart = 0): boolean {
  return (shown ?? []).some(
    (each) => each.file === file && (each.frame === null || Math.abs(each.frame - frame) <= apart),
  );
}

const sequenceOf = (cut: Cut) => filmSequence(cut, sampleFacts());
const PLACE = { kind: 'relative', prefix: '../' } as const;

type OtioItem = {
  readonly OTIO_SCHEMA: string;
  readonly source_range: { start_time: { value: number }; duration: { value: number } };
  readonly effects: readonly { time_scalar: number }[];
  readonly media_reference: { target_url?: string };
};

it('shows in OTIO the very frame of each file that the film shows, at whatever speed and between whatever frames', () => {
  fc.assert(
    fc.property(cuts, (cut) => {
      const film = filmOf(cut);
      const timeline = JSON.parse(writeOtio(sequenceOf(cut), PLACE));
      const items: OtioItem[] = timeline.tracks.children[0].children;
      let at = 0;
      for (const { source_range, effects, media_reference } of items.filter(
        ({ OTIO_SCHEMA }) => OTIO_SCHEMA === 'Clip.1',
      )) {
        const file = media_reference.target_url?.split('/').at(-1) ?? 'card';
        const scalar = effects[0]?.time_scalar ?? 1;
        for (let count = 0; count < source_range.duration.value; count += 1, at += 1) {
          const frame = Math.floor(source_range.start_time.value + count * scalar + 1e-9);
          expect([at, file, frame, isShown(film[at], file, frame)]).toEqual([at, file, frame, true]);
        }
      }
      expect(at).toBe(film.length);
    }),
    { numRuns: 60 },
  );
});

const EVENT = /^\d{3} {2}\S+ +\S+ +[CD] .*?((?:\d\d:){3}\d\d) (?:\S+) ((?:\d\d:){3}\d\d) ((?:\d\d:){3}\d\d)$/;

function framesOf(timecode = ''): number {
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = timecode.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 24 + frames;
}

it('leaves no frame of the film out of an EDL, each to the nearest frame that a list can say', () => {
  fc.assert(
    fc.property(cuts, (cut) => {
      const film = filmOf(cut);
      let end = 0;
      for (const block of writeEdl(sequenceOf(cut), PLACE).split('\r\n\r\n').slice(1)) {
        const event = block
          .split('\r\n')
          .flatMap((line) => EVENT.exec(line)?.slice(1) ?? [])
          .slice(-3);
        if (event.length === 0) continue;
        const [from = 0, start = 0, stop = 0] = event.map(framesOf);
        expect(start - RECORD_START_FRAME).toBe(end);
        end = stop - RECORD_START_FRAME;
        const file = /SOURCE FILE: .*\/(.*)/.exec(block)?.[1]?.trim() ?? 'card';
        const speed = Number(/^M2 +\S+ +([\d.]+)/m.exec(block)?.[1] ?? 24) / 24;
        for (let at = 0; at < stop - start; at += 1) {
          const frame = Math.floor(from + at * speed + 1e-9);
          const shown = film[start - RECORD_START_FRAME + at];
          expect([at, file, frame, isShown(shown, file, frame, 1)]).toEqual([at, file, frame, true]);
        }
      }
      expect(end).toBe(film.length);
    }),
    { numRuns: 60 },
  );
});
