import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { TakeId } from '#shared/ids.ts';
import type { Transition } from '#shared/storyboard/transition.ts';

/** Half a second: what a transition lasts until somebody says otherwise. */
export const USUAL_TRANSITION_FRAMES = 12;

/** The transition that pressing once more leads to: cut, dissolve, fade, wipe, and around. */
export function nextTransition(transition: Transition): Transition {
  const durationFrames = transition.kind === 'cut' ? USUAL_TRANSITION_FRAMES : transition.durationFrames;
  switch (transition.kind) {
    case 'cut':
      return { kind: 'dissolve', durationFrames };
    case 'dissolve':
      return { kind: 'fade', durationFrames };
    case 'fade':
      return { kind: 'wipe', durationFrames, wipe: 'left' };
    case 'wipe':
      return { kind: 'cut' };
  }
}

/** For people: what a clip gives way by. */
export function transitionWords(transition: Transition): string {
  switch (transition.kind) {
    case 'cut':
      return 'a cut';
    case 'dissolve':
      return `a dissolve of ${transition.durationFrames} frames`;
    case 'fade':
      return `a fade through black of ${transition.durationFrames} frames`;
    case 'wipe':
      return `a wipe of ${transition.durationFrames} frames`;
  }
}

/** The lasting take of a shot that follows the one that is shown, and around; null where there is no other. */
export function nextTakeFor(takes: readonly TakeRow[], shown: TakeId): TakeId | null {
  const usable = takes.filter(({ kind, rejected, onShelf }) => kind !== 'rehearsed' && !rejected && !onShelf);
  const at = usable.findIndex(({ takeId }) => takeId === shown);
  const next = usable[(at + 1) % Math.max(1, usable.length)];
  return next === undefined || next.takeId === shown ? null : next.takeId;
}
