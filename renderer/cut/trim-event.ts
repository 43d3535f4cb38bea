import type { CutEvent } from './cut-view.ts';

/** What of its take an event shows: the first frame, and the first one that is not shown. */
export type Trim = { readonly inFrame: number; readonly outFrame: number };

/** The trim that an event has now, also where its shot does not say one; null for what is no take. */
export function trimOf(event: CutEvent): Trim | null {
  if (event.source.kind !== 'take') return null;
  const { inFrame, heldFrames } = event.source;
  const shown = Math.round(((event.durationFrames - heldFrames) * event.speedPercent) / 100);
  return { inFrame, outFrame: inFrame + Math.max(1, shown) };
}

/**
 * The trim after one end was moved by frames of the film; one frame is always left, and nothing is shown that the take
 * does not have.
 */
export function movedTrim(event: CutEvent, end: 'in' | 'out', byFilmFrames: number): Trim | null {
  const trim = trimOf(event);
  if (trim === null || event.source.kind !== 'take') return null;
  const by = Math.round((byFilmFrames * event.speedPercent) / 100);
  if (end === 'in') {
    return { ...trim, inFrame: Math.max(0, Math.min(trim.inFrame + by, trim.outFrame - 1)) };
  }
  return {
    ...trim,
    outFrame: Math.min(event.source.takeFrames, Math.max(trim.outFrame + by, trim.inFrame + 1)),
  };
}

/** The trim that begins or ends at a frame of the film; null where that frame is not of this event's take. */
export function trimAt(event: CutEvent, end: 'in' | 'out', filmFrame: number): Trim | null {
  const inside = filmFrame - event.startFrame;
  if (inside < 0 || inside >= event.durationFrames) return null;
  return movedTrim(event, end, end === 'in' ? inside : inside + 1 - event.durationFrames);
}
