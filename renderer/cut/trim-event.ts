import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { CutEvent } from '../film/cut-view.ts';

/** What of its take a clip shows: where it begins, and the first place that is not shown. */
export type Trim = {
  readonly inFrame: number;
  readonly inHundredths: number;
  readonly outFrame: number;
  readonly outHundredths: number;
};

type SetEvents = Extract<StoryboardEditJson, { kind: 'set-events' }>;

export type ClipFields = SetEvents['fields'];

/** The trim that an event has now, also where nobody said one; null for what is no take. */
export function trimOf({ source, clip }: CutEvent): Trim | null {
  if (source.kind !== 'take' || clip === null) return null;
  const { inFrame, inHundredths, outFrame, outHundredths } = clip;
  return { inFrame, inHundredths, outFrame, outHundredths };
}

/**
 * The trim after one end was moved by frames of the film; one frame is always left, and nothing is shown that the take
 * does not have. An end that was moved stands between no two frames.
 */
export function movedTrim(event: CutEvent, end: 'in' | 'out', byFilmFrames: number): Trim | null {
  const trim = trimOf(event);
  if (trim === null || event.source.kind !== 'take') return null;
  const by = byFilmFrames * event.speedPercent;
  if (end === 'in') {
    const wanted = Math.round((trim.inFrame * 100 + trim.inHundredths + by) / 100);
    return { ...trim, inFrame: Math.max(0, Math.min(wanted, trim.outFrame - 1)), inHundredths: 0 };
  }
  const wanted = Math.round((trim.outFrame * 100 + trim.outHundredths + by) / 100);
  const least = trim.inFrame + (trim.inHundredths > 0 ? 2 : 1);
  const outFrame = Math.min(event.source.takeFrames, Math.max(wanted, least));
  return { ...trim, outFrame, outHundredths: 0 };
}

/** The trim that begins or ends at a frame of the film; null where that frame is not of this event's take. */
export function trimAt(event: CutEvent, end: 'in' | 'out', filmFrame: number): Trim | null {
  const inside = filmFrame - event.startFrame;
  if (inside < 0 || inside >= event.durationFrames || event.clip === null) return null;
  const wanted = inside - event.clip.headFrames;
  return movedTrim(event, end, end === 'in' ? wanted : wanted + 1 - wantedFrames(event));
}

/** How many frames of the film a clip was to show, without what its transitions use of the handles. */
export function wantedFrames({ clip, speedPercent, durationFrames }: CutEvent): number {
  if (clip === null) return durationFrames;
  const hundredths = (clip.outFrame - clip.inFrame) * 100 + clip.outHundredths - clip.inHundredths;
  return Math.max(1, Math.round(hundredths / speedPercent));
}

/** Another part of the take, as long as before: later by frames of it, as far as it goes. Null for what is no take. */
export function slippedTrim(event: CutEvent, byFrames: number): Trim | null {
  const trim = trimOf(event);
  if (trim === null || event.source.kind !== 'take') return null;
  const last = event.source.takeFrames - (trim.outHundredths > 0 ? 1 : 0) - trim.outFrame;
  const by = Math.max(-trim.inFrame, Math.min(byFrames, last));
  return { ...trim, inFrame: trim.inFrame + by, outFrame: trim.outFrame + by };
}

/** As an edit says it. */
export function trimFields({ inFrame, inHundredths, outFrame, outHundredths }: Trim): ClipFields {
  return {
    ...{ inFrame, outFrame },
    inHundredths: inHundredths || null,
    outHundredths: outHundredths || null,
  };
}

/** An edit of what one clip says; null for cards and stills, which have other fields. */
export function setClip({ clip }: CutEvent, fields: ClipFields): SetEvents | null {
  return clip && { kind: 'set-events', events: [clip.eventId], fields };
}
