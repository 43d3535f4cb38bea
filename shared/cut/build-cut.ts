import type { ShotId } from '../ids.ts';
import { spendHandles } from '../storyboard/spend-handles.ts';
import type { Transition } from '../storyboard/storyboard.ts';
import type { Receipt, Reviews } from '../take.ts';
import { chooseTake } from './choose-take.ts';
import type { Cut, CutEvent, CutSource, FrameSize, GapReason } from './cut.ts';

/** What a cut needs to know of a shot, in storyboard order. */
export type CutShot = {
  readonly shotId: ShotId;
  /** False for an omitted shot. */
  readonly included: boolean;
  /** What the film shows of the shot's take. */
  readonly wanted: { readonly inFrame: number; readonly durationFrames: number };
  /** All frames of a take as it is asked for: what it has beyond the wanted ones is handle. */
  readonly takeFrames: number;
  /** How the shot gives way to the next one. */
  readonly transition: Transition;
  readonly gainDb: number;
  /** A slate's pixels where no take of the film says otherwise. */
  readonly size: FrameSize;
};

export type BuiltCut = {
  readonly cut: Cut;
  /** Shots that a slate stands for, in order. */
  readonly gaps: readonly { readonly shotId: ShotId; readonly reason: GapReason }[];
  /** Takes that end before their clip does, so that their last frame is held. */
  readonly held: readonly { readonly shotId: ShotId; readonly heldFrames: number }[];
};

/**
 * The cut of all included shots, whole whatever is missing: every event has exactly its wanted length, so
 * that swapping a take moves nothing. A take that is too short holds its last frame; one that ends before
 * the wanted part begins is a gap. Transitions are as the storyboard has them, and the handles that they use
 * are in the events; the last shot's can only be a fade, since it leads nowhere.
 */
export function buildCut(
  shots: readonly CutShot[],
  receipts: readonly Receipt[],
  reviews: Reviews,
): BuiltCut {
  const included = withHandles(shots.filter((shot) => shot.included));
  const events = included.map((shot, index): CutEvent => {
    const take = chooseTake(shot.shotId, receipts, reviews);
    return {
      shotId: shot.shotId,
      source: take ? takeSource(shot, take) : slate(shot, 'no-take'),
      durationFrames: shot.wanted.durationFrames,
      transition: index + 1 < included.length ? shot.transition : closing(shot.transition),
      gainDb: shot.gainDb,
    };
  });
  return {
    cut: { version: 1, events },
    gaps: events.flatMap(({ shotId, source }) =>
      source.kind === 'slate' ? [{ shotId, reason: source.reason }] : [],
    ),
    held: events.flatMap(({ shotId, source }) =>
      source.kind === 'take' && source.heldFrames > 0 ? [{ shotId, heldFrames: source.heldFrames }] : [],
    ),
  };
}

function withHandles(shots: readonly CutShot[]): CutShot[] {
  const longer = spendHandles(shots.map((shot) => ({ ...shot, ...shot.wanted })));
  return longer.map(({ inFrame, durationFrames, ...shot }) => ({
    ...shot,
    wanted: { inFrame, durationFrames },
  }));
}

function closing(transition: Transition): Transition {
  return transition.kind === 'fade' ? transition : { kind: 'cut' };
}

function takeSource(shot: CutShot, take: Receipt): CutSource {
  const { inFrame, durationFrames } = shot.wanted;
  const left = take.media.durationFrames - inFrame;
  if (left < 1) return slate(shot, 'take-too-short');
  return {
    kind: 'take',
    takeId: take.takeId,
    takeKind: take.kind,
    file: take.file,
    inFrame,
    heldFrames: Math.max(0, durationFrames - left),
  };
}

function slate(shot: CutShot, reason: GapReason): CutSource {
  return { kind: 'slate', reason, size: { width: shot.size.width, height: shot.size.height } };
}

const GAP_SENTENCES: Record<GapReason, string> = {
  'no-take': 'no take yet',
  'take-too-short': 'its take ends before the wanted part begins',
};

/** A gap for people, to stand behind the shot's id. */
export function gapSentence(reason: GapReason): string {
  return GAP_SENTENCES[reason];
}
