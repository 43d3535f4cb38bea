import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { RECORD_START_FRAME, writeEdl } from '#shared/interchange/write-edl.ts';
import { writeFcp7 } from '#shared/interchange/write-fcp7.ts';
import { writeOtio } from '#shared/interchange/write-otio.ts';
import { atSpeed, sampleFacts, shows } from './sample-cut.ts';

/** Where in a file, in frames that a speed may part; of a card none is known. */
type Shown = { readonly file: string; readonly place: number | null };

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
  const transition =
    last?.transition.kind === 'dissolve' ? ({ ...last.transition, kind: 'fade' } as const) : null;
  return {
    version: 1,
    events: [...events, ...(last ? [{ ...last, transition: transition ?? { kind: 'cut' } }] : [])],
  };
});

/** What the film shows, counted by hand: both clips where two overlap, and the ground that its end fades to. */
function filmOf({ events }: Cut): Shown[][] {
  const film: Shown[][] = [];
  let start = 0;
  for (const [index, event] of events.entries()) {
    const overlap = event.transition.kind === 'cut' ? 0 : event.transition.durationFrames;
    const fadesFrom = index === events.length - 1 ? event.durationFrames - overlap : Number.POSITIVE_INFINITY;
    for (let at = 0; at < event.durationFrames; at += 1) {
      const ground = at >= fadesFrom ? [{ file: 'card', place: null }] : [];
      film[start + at] = [...(film[start + at] ?? []), shownAt(event, at), ...ground];
    }
    start += event.durationFrames - overlap;
  }
  return film;
}

function shownAt({ source, durationFrames, picture }: CutEvent, at: number): Shown {
  if (source.kind !== 'take') return { file: 'card', place: null };
  const moving = Math.min(at, durationFrames - source.heldFrames - 1) * (picture?.speedPercent ?? 100);
  return { file: source.file, place: (source.inFrame * 100 + (source.inHundredths ?? 0) + moving) / 100 };
}

function isShown(shown: readonly Shown[] | undefined, file: string, frame: number): boolean {
  return (shown ?? []).some(
    (each) => each.file === file && (each.place === null || Math.floor(each.place) === frame),
  );
}

/** @param apart frames of the file */
function isNear(
  shown: readonly Shown[] | undefined,
  { file, place, apart }: { file: string; place: number; apart: number },
): boolean {
  return (shown ?? []).some(
    (each) => each.file === file && (each.place === null || Math.abs(each.place - place) <= apart + 1e-9),
  );
}

const sequenceOf = (cut: Cut) => filmSequence(cut, sampleFacts());
const PLACE = { kind: 'relative', prefix: '../' } as const;

type OtioItem = {
  readonly OTIO_SCHEMA: string;
  readonly in_offset: { value: number };
  readonly out_offset: { value: number };
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
      // No transition reaches beyond the clips that it lies over.
      const framesAt = (index: number) => items[index]?.source_range?.duration.value ?? 0;
      for (const [index, { OTIO_SCHEMA, in_offset, out_offset }] of items.entries()) {
        if (OTIO_SCHEMA !== 'Transition.1') continue;
        expect(in_offset.value).toBeLessThanOrEqual(framesAt(index - 1));
        expect(out_offset.value).toBeLessThanOrEqual(framesAt(index + 1));
      }
    }),
    { numRuns: 60 },
  );
});

const EVENT = /^\d{3} {2}\S+ +\S+ +[CD] .*?((?:\d\d:){3}\d\d) (\S+) ((?:\d\d:){3}\d\d) ((?:\d\d:){3}\d\d)$/;

function framesOf(timecode = ''): number {
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = timecode.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 24 + frames;
}

/** The edits of a list that take up time, in frames; the speed in frames of the file to one of the film. */
function edlEdits(edl: string) {
  return edl
    .split('\r\n\r\n')
    .slice(1)
    .flatMap((block) => {
      const [from = 0, to = 0, start = 0, stop = 0] = block
        .split('\r\n')
        .flatMap((line) => EVENT.exec(line)?.slice(1) ?? [])
        .slice(-4)
        .map(framesOf);
      if (stop === 0) return [];
      const file = /SOURCE FILE: .*\/(.*)/.exec(block)?.[1]?.trim() ?? 'card';
      const speed = Number(/^M2 +\S+ +([\d.]+)/m.exec(block)?.[1] ?? 24) / 24;
      return { from, to, starts: start - RECORD_START_FRAME, stops: stop - RECORD_START_FRAME, file, speed };
    });
}

it('leaves no frame of the film out of an EDL, none more than half a frame of its file off', () => {
  fc.assert(
    fc.property(cuts, (cut) => {
      const film = filmOf(cut);
      let end = 0;
      for (const { from, to, starts, stops, file, speed } of edlEdits(writeEdl(sequenceOf(cut), PLACE))) {
        expect(starts).toBe(end);
        end = stops;
        // What is taken from the file is as long as what is shown of it.
        if (file !== 'card') {
          expect(Math.abs(to - from - Math.max(1, (stops - starts) * speed))).toBeLessThanOrEqual(1);
        }
        for (let at = starts; at < stops; at += 1) {
          const near = { file, place: from + (at - starts) * speed, apart: speed === 0 ? 0.99 : 0.5 };
          expect([at, near, isNear(film[at], near)]).toEqual([at, near, true]);
        }
      }
      expect(end).toBe(film.length);
    }),
    { numRuns: 60 },
  );
});

type XmlItem = {
  readonly kind: string;
  readonly file: string;
  readonly speed: number;
  readonly start: number;
  readonly end: number;
  readonly in: number;
  readonly out: number;
  /** Where its clips meet: of a transition. */
  readonly cut: number;
};

/** The picture track's items in order, their edges as they are written. */
function fcp7Items(xml: string): XmlItem[] {
  const [video = ''] = xml.split('<audio>\n        <numOutput');
  const named = [...video.matchAll(/<file id="([^"]+)">\s*<name>([^<]*)</g)];
  const names = new Map(named.map(([, id, name]) => [id, name] as const));
  const items = video.matchAll(/<(clipitem|generatoritem|transitionitem)[ >][\s\S]*?<\/\1>/g);
  return [...items].map(([text, kind = '']) => {
    const number = (name: string) => Number(new RegExp(`<${name}>(-?[\\d.]+)</${name}>`).exec(text)?.[1]);
    const [start, end] = [number('start'), number('end')];
    return {
      ...{ kind, start, end, in: number('in'), out: number('out') },
      file: names.get(/<file id="([^"]+)"/.exec(text)?.[1] ?? '') ?? 'card',
      speed: Number(/<parameterid>speed<[\s\S]*?<value>(\d+)</.exec(text)?.[1] ?? 100) / 100,
      cut: start + (text.includes('<alignment>center<') ? Math.floor((end - start) / 2) : 0),
    };
  });
}

/** A clip between the frames where it meets its neighbors; `from` is the frame of the film that its `in` belongs to. */
function fcp7Clips(xml: string) {
  const items = fcp7Items(xml);
  return items.flatMap((item, index) => {
    if (item.kind === 'transitionitem') return [];
    const [before, behind] = [items[index - 1], items[index + 1]];
    return {
      ...item,
      from: item.start === -1 ? (before?.start ?? 0) : item.start,
      starts: item.start === -1 ? (before?.cut ?? 0) : item.start,
      stops: item.end === -1 ? (behind?.cut ?? 0) : item.end,
      shownUntil: item.end === -1 ? (behind?.end ?? 0) : item.end,
    };
  });
}

it('shows every frame of the film in FCP 7 XML, none more than half a frame of the film off', () => {
  fc.assert(
    fc.property(cuts, (cut) => {
      const film = filmOf(cut);
      let end = 0;
      for (const clip of fcp7Clips(writeFcp7(sequenceOf(cut), PLACE))) {
        const { file, speed, from, starts, stops } = clip;
        expect(starts).toBe(end);
        expect(stops).toBeGreaterThan(starts);
        expect(from + clip.out - clip.in).toBe(clip.shownUntil);
        end = stops;
        for (let at = starts; at < stops; at += 1) {
          const place = speed === 0 ? clip.in : (clip.in + at - from) * speed;
          const near = { file, place, apart: speed === 0 ? 0.99 : speed / 2 };
          expect([at, near, isNear(film[at], near)]).toEqual([at, near, true]);
        }
      }
      expect(end).toBe(film.length);
    }),
    { numRuns: 60 },
  );
});
