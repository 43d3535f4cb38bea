import { placeInTake } from '#shared/storyboard/clip-speed.ts';
import type { CutEvent, CutView } from '../film/cut-view.ts';
import { type Trim, wantedFrames } from './trim-event.ts';

/** Another part of an event's take. */
export type TrimDraft = {
  readonly kind: 'trim';
  readonly index: number;
  readonly end: 'in' | 'out' | 'both';
  readonly trim: Trim;
};

/** What is being dragged, before it is let go and becomes an edit. */
export type CutDraft =
  | TrimDraft
  /** How many frames an event shares with the next one; 0 is a cut. */
  | { readonly kind: 'transition'; readonly index: number; readonly durationFrames: number };

/** The cut as it would be: what follows moves up, so that nothing is ever between two clips. */
export function draftCut(cut: CutView, draft: CutDraft): CutView {
  const event = cut.events[draft.index];
  if (event === undefined) return cut;
  const { next, longer } =
    draft.kind === 'trim' ? trimmed(event, draft.trim) : joined(cut, draft.index, draft.durationFrames);
  const events = cut.events.map((each, index) => {
    if (index < draft.index) return each;
    return index === draft.index ? next : { ...each, startFrame: each.startFrame + longer };
  });
  return { ...cut, events, lengthFrames: cut.lengthFrames + longer };
}

type Changed = { readonly next: CutEvent; readonly longer: number };

function trimmed(event: CutEvent, trim: Trim): Changed {
  const { source, clip, speedPercent } = event;
  if (source.kind !== 'take' || clip === null) return { next: event, longer: 0 };
  const next = { ...event, clip: { ...clip, ...trim } };
  const longer = wantedFrames(next) - wantedFrames(event);
  const from = trim.inFrame * 100 + trim.inHundredths - clip.headFrames * speedPercent;
  const { inFrame, inHundredths = 0 } = placeInTake(Math.max(0, from));
  const durationFrames = Math.max(1, event.durationFrames + longer);
  return { next: { ...next, durationFrames, source: { ...source, inFrame, inHundredths } }, longer };
}

function joined({ events }: CutView, index: number, durationFrames: number): Changed {
  const [event, after] = [events[index], events[index + 1]] as const;
  if (event === undefined) throw new RangeError(`The cut has no event ${index}`);
  const before = after === undefined ? 0 : event.startFrame + event.durationFrames - after.startFrame;
  return {
    next: { ...event, transition: transitionOf(event, durationFrames) },
    longer: before - durationFrames,
  };
}

function transitionOf({ transition }: CutEvent, durationFrames: number): CutEvent['transition'] {
  if (durationFrames === 0) return { kind: 'cut' };
  return transition.kind === 'cut' ? { kind: 'dissolve', durationFrames } : { ...transition, durationFrames };
}

/** The frame of the drafted cut that shows what the drag is about; null where any does that is looked at. */
export function draftFrame(cut: CutView, draft: CutDraft): number | null {
  const event = cut.events[draft.index];
  if (event === undefined) return null;
  const end = event.startFrame + event.durationFrames;
  switch (draft.kind) {
    case 'trim':
      if (draft.end === 'both') return null;
      return draft.end === 'in' ? event.startFrame : end - 1;
    case 'transition':
      return Math.max(event.startFrame, end - Math.max(1, Math.ceil(draft.durationFrames / 2)));
  }
}

/** The most frames that two neighbors can share: one of each always stands alone. */
export function longestTransition({ events }: CutView, index: number): number {
  const [event, after] = [events[index], events[index + 1]];
  if (event === undefined || after === undefined) return 0;
  return Math.max(0, Math.min(event.durationFrames, after.durationFrames) - 1);
}
