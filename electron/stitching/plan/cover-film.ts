import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import type { EventText } from '#shared/cut/event-recipes.ts';
import { transitionFrames } from '#shared/storyboard/spend-handles.ts';
import { stretchOf } from './split-event.ts';
import type { CoverLabel, PieceCover } from './stitch-plan.ts';

export const NO_COVER: PieceCover = { texts: [], labels: [], timecodeFrom: null };

/** What lies over a film, in frames from its start. */
export type FilmCover = PieceCover & {
  /** Something lies over every frame. */
  readonly isWhole: boolean;
};

/** The texts of all events, and what a review copy names. A label changes in the middle of a transition. */
export function coverOfFilm({ events, burnIn, logo }: Cut): FilmCover {
  const starts = eventStarts(events);
  const at = (texts: readonly EventText[], start: number) =>
    texts.map((text) => ({ ...text, fromFrame: text.fromFrame + start }));
  const labels = events.map((event, index): CoverLabel => {
    const fromFrame = (starts[index] ?? 0) + half(events[index - 1]);
    const next = starts[index + 1];
    const end = next === undefined ? (starts[index] ?? 0) + event.durationFrames : next + half(event);
    return { text: labelOf(event, burnIn), fromFrame, durationFrames: end - fromFrame };
  });
  return {
    texts: events.flatMap((event, index) => at(event.texts ?? [], starts[index] ?? 0)),
    labels: labels.filter(({ text, durationFrames }) => text !== '' && durationFrames > 0),
    timecodeFrom: burnIn?.timecode ? 0 : null,
    isWhole: logo !== undefined || burnIn !== undefined,
  };
}

/** The part of a film's cover that lies over `frames` of it. */
export function coverOver(film: FilmCover, start: number, frames: number): PieceCover {
  const within = <Span extends CoverLabel>(span: Span): Span[] => {
    const from = Math.max(span.fromFrame, start);
    const end = Math.min(span.fromFrame + span.durationFrames, start + frames);
    return end > from ? [{ ...span, fromFrame: from - start, durationFrames: end - from }] : [];
  };
  return {
    texts: film.texts.flatMap(within),
    labels: film.labels.flatMap(within),
    timecodeFrom: film.timecodeFrom === null ? null : film.timecodeFrom + start,
  };
}

/** A part of an event that is joined to the next part of it as by a cut, and whether something lies over it. */
export type EventPart = { readonly event: CutEvent; readonly isCovered: boolean };

/**
 * A clip taken apart where texts begin and end, so that only what they lie over is encoded. What is left beside a
 * seam is never shorter than the seam's own frames.
 *
 * @param seams the frames that the event shares with its neighbors, or fades out over
 */
export function partsOf(event: CutEvent, film: FilmCover, seams: { into: number; out: number }): EventPart[] {
  const spans = coveredSpans(event, seams);
  if (film.isWhole || spans.length === 0) return [{ event, isCovered: film.isWhole }];
  const borders = [...new Set([0, ...spans.flat(), event.durationFrames])];
  return borders.slice(0, -1).map((start, index) => {
    const end = borders[index + 1] ?? event.durationFrames;
    const isCovered = spans.some(([from, to]) => from <= start && end <= to);
    return { event: partOf(event, start, end), isCovered };
  });
}

/** Apart from each other and in order; they end with the event where they reach into a seam. */
function coveredSpans(
  { texts = [], durationFrames }: CutEvent,
  seams: { into: number; out: number },
): [number, number][] {
  const wide = texts
    .map(({ fromFrame, durationFrames: frames }): [number, number] => [
      fromFrame <= seams.into ? 0 : fromFrame,
      fromFrame + frames >= durationFrames - seams.out ? durationFrames : fromFrame + frames,
    ])
    .toSorted(([a], [b]) => a - b);
  const apart: [number, number][] = [];
  for (const [from, to] of wide) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart.map(([from, to]) => [
    from >= durationFrames - seams.out ? durationFrames - seams.out : from,
    to <= seams.into ? seams.into : to,
  ]);
}

function partOf(event: CutEvent, start: number, end: number): CutEvent {
  const stretch = stretchOf(event, start, end);
  if (event.source.kind !== 'take' || stretch.kind !== 'take') return event;
  const { from: inFrame, heldFrames } = stretch;
  return {
    ...event,
    source: { ...event.source, inFrame, heldFrames },
    durationFrames: end - start,
    transition: end === event.durationFrames ? event.transition : { kind: 'cut' },
  };
}

function eventStarts(events: readonly CutEvent[]): number[] {
  let start = 0;
  return events.map((event) => {
    const at = start;
    start += event.durationFrames - transitionFrames(event.transition);
    return at;
  });
}

function half(event: CutEvent | undefined): number {
  return event ? Math.floor(transitionFrames(event.transition) / 2) : 0;
}

function labelOf({ shotId, source }: CutEvent, burnIn: Cut['burnIn']): string {
  const take = source.kind === 'take' ? source.takeId : source.kind;
  return [...(burnIn?.shot ? [shotId] : []), ...(burnIn?.take ? [take] : [])].join('   ');
}
