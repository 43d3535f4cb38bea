import type { Problem } from '../problem.ts';
import { type ClipWithHandles, spendHandles, transitionFrames } from './spend-handles.ts';
import type { Transition } from './storyboard.ts';

/**
 * A clip, card or still as far as its transitions go, in frames of film; in the order of the cut, without what is left
 * out.
 */
export type ClipInCut = ClipWithHandles & {
  /** What it is called in a sentence: a shot by its id. */
  readonly name: string;
  readonly place: string;
  /** Whether the shot names the transition itself; otherwise it is the cut's. */
  readonly isOwn: boolean;
};

/**
 * Transitions that do not fit: a clip must be at least as long as what overlaps it at both ends. With
 * `useHandles` the frames count that its take has beyond it at that end. The last clip's transition leads nowhere
 * and takes no frames.
 */
export function transitionProblems(clips: readonly ClipInCut[]): Problem[] {
  const misfits = spendHandles(clips).flatMap((clip, index, longer) =>
    misfitOf(clip, longer[index - 1], index === longer.length - 1),
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
  const frames = transitionFrames(into) + transitionFrames(out);
  const room = clip.durationFrames;
  if (frames <= room) return [];
  const blamed = before === undefined || transitionFrames(out) > 0 ? clip : before;
  const length = transitionFrames(blamed.transition);
  const message = `of ${length} frames does not fit: ${clip.name} has ${room} frames, its transitions take ${frames}`;
  return [{ blamed, message }];
}

const CUT: Transition = { kind: 'cut' };

function saidOnce(messages: readonly string[]): Problem[] {
  const [first] = messages;
  if (first === undefined) return [];
  const rest = messages.length > 1 ? `; ${messages.length - 1} more clips are too short` : '';
  return [{ place: 'cut.transition', message: `${first}${rest}` }];
}
