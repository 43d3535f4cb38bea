import type { CutEvent } from './cut-view.ts';

/** The event that is on screen at a frame, the later one where two overlap; -1 where there is none. */
export function eventAt(events: readonly CutEvent[], frame: number): number {
  return events.findLastIndex(
    ({ startFrame, durationFrames }) => frame >= startFrame && frame < startFrame + durationFrames,
  );
}

/** Where events begin, for stepping from seam to seam and for snapping; rising, with the film's end. */
export function seamFrames(events: readonly CutEvent[], lengthFrames: number): readonly number[] {
  return [...new Set([...events.map(({ startFrame }) => startFrame), lengthFrames])].toSorted(
    (a, b) => a - b,
  );
}

/** The nearest of some places, where one is within reach; else the place itself. */
export function snapped(frame: number, places: readonly number[], reach: number): number {
  const nearest = places.reduce<number | null>(
    (best, place) => (best === null || Math.abs(place - frame) < Math.abs(best - frame) ? place : best),
    null,
  );
  return nearest !== null && Math.abs(nearest - frame) <= reach ? nearest : frame;
}
