import type { Transition } from './storyboard.ts';

/** A clip of a cut, in frames of its take: what it shows, how much there is, and how it gives way to the next. */
export type ClipWithHandles = {
  readonly inFrame: number;
  readonly durationFrames: number;
  /** All frames of the take, as it was asked for: a film's length does not hang on what was delivered. */
  readonly takeFrames: number;
  /** Out of this clip; the last one's leads nowhere. */
  readonly transition: Transition;
};

/**
 * The clips longer by the handles that their transitions use: at most as many frames as overlap, from both
 * takes alike where both have them, else from the one that has. What handles do not cover is left for the
 * clips themselves to share, and the film is shorter by that much. Where a choice of handles lets every
 * transition fit into its clips, one that does is made.
 */
export function spendHandles<Clip extends ClipWithHandles>(clips: readonly Clip[]): Clip[] {
  const seams = clips.slice(1).map((after, index) => seamOf(clips[index], after));
  const wishes = headWishes(clips, seams);
  let head = 0;
  return clips.map((clip, index) => {
    const seam = seams[index] ?? NO_SEAM;
    const into = seams[index - 1] ?? NO_SEAM;
    const missing = missingFrames(clip, into, seam);
    const least = Math.max(missing - head, seam.spent - seam.head, 0);
    const most = Math.min(seam.tail, seam.spent - (wishes[index + 1] ?? 0));
    const tail = within(Math.ceil(seam.spent / 2), Math.min(least, Math.min(seam.tail, seam.spent)), most);
    const longer = {
      ...clip,
      inFrame: clip.inFrame - head,
      durationFrames: clip.durationFrames + head + tail,
    };
    head = seam.spent - tail;
    return longer;
  });
}

/** Frames of which a transition shows both clips; a cut has none. */
export function transitionFrames(transition: Transition): number {
  return transition.kind === 'cut' ? 0 : transition.durationFrames;
}

/** `tail` and `head` are what may be taken of the two takes, `spent` what is taken of both together. */
type Seam = { frames: number; tail: number; head: number; spent: number };

const NO_SEAM: Seam = { frames: 0, tail: 0, head: 0, spent: 0 };

function seamOf(before: ClipWithHandles | undefined, after: ClipWithHandles): Seam {
  if (before === undefined || before.transition.kind === 'cut') return NO_SEAM;
  const { durationFrames: frames, useHandles } = before.transition;
  if (useHandles !== true) return { ...NO_SEAM, frames };
  const tail = Math.max(0, before.takeFrames - before.inFrame - before.durationFrames);
  const head = after.inFrame;
  return { frames, tail, head, spent: Math.min(frames, tail + head) };
}

/** For each clip the fewest frames that it must get at its head, whatever the clips behind it leave it. */
function headWishes(clips: readonly ClipWithHandles[], seams: readonly Seam[]): number[] {
  const wishes: number[] = clips.map(() => 0);
  for (let index = clips.length - 1; index > 0; index -= 1) {
    const clip = clips[index];
    const seam = seams[index] ?? NO_SEAM;
    const into = seams[index - 1] ?? NO_SEAM;
    const tail = Math.max(0, Math.min(seam.tail, seam.spent - (wishes[index + 1] ?? 0)));
    const wished = clip ? missingFrames(clip, into, seam) - tail : 0;
    wishes[index] = within(wished, 0, Math.min(into.head, into.spent));
  }
  return wishes;
}

/** By how much a clip alone is too short for its two transitions. */
function missingFrames({ durationFrames }: ClipWithHandles, into: Seam, out: Seam): number {
  return Math.max(0, into.frames + out.frames - durationFrames);
}

/** The lower bound wins where the two cross. */
function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
