import type { ShotId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import type { Transition } from './storyboard.ts';

/** A clip as far as its transitions go; in the order of the cut, without what is left out. */
export type ClipInCut = {
  readonly shotId: ShotId;
  readonly place: string;
  readonly durationFrames: number;
  /** All frames of the take, handles and all. */
  readonly takeFrames: number;
  /** Out of this clip. */
  readonly transition: Transition;
  /** Whether the shot names the transition itself; otherwise it is the cut's. */
  readonly isOwn: boolean;
};

/**
 * Transitions that do not fit: a clip must be at least as long as what overlaps it at both ends. With
 * `useHandles` the frames of the whole take count. The last clip's transition leads nowhere and takes no frames.
 */
export function transitionProblems(clips: readonly ClipInCut[]): Problem[] {
  const misfits = clips.flatMap((clip, index) =>
    misfitOf(clip, clips[index - 1], index === clips.length - 1),
  );
  const own = misfits.filter(({ blamed }) => blamed.isOwn);
  const ofCut = misfits.filter(({ blamed }) => !blamed.isOwn);
  return [
    ...own.map(({ blamed, message }) => ({ place: `${blamed.place}.transition`, message })),
    ...saidOnce(ofCut.map(({ message }) => message)),
  ];
}

type Misfit = { readonly blamed: ClipInCut; readonly message: string };

function misfitOf(clip: ClipInCut, before: ClipInCut | undefined, isLast: boolean): Misfit[] {
  const into = before?.transition ?? CUT;
  const out = isLast ? CUT : clip.transition;
  const frames = overlap(into) + overlap(out);
  const room = usesHandles(into) || usesHandles(out) ? clip.takeFrames : clip.durationFrames;
  if (frames <= room) return [];
  const blamed = before === undefined || overlap(out) > 0 ? clip : before;
  const length = overlap(blamed.transition);
  const message = `of ${length} frames does not fit: ${clip.shotId} has ${room} frames, its transitions take ${frames}`;
  return [{ blamed, message }];
}

const CUT: Transition = { kind: 'cut' };

function overlap(transition: Transition): number {
  return transition.kind === 'cut' ? 0 : transition.durationFrames;
}

function usesHandles(transition: Transition): boolean {
  return transition.kind !== 'cut' && transition.useHandles === true;
}

function saidOnce(messages: readonly string[]): Problem[] {
  const [first] = messages;
  if (first === undefined) return [];
  const rest = messages.length > 1 ? `; ${messages.length - 1} more clips are too short` : '';
  return [{ place: 'cut.transition', message: `${first}${rest}` }];
}
