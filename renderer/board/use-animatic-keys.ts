import { useEffect, useEffectEvent } from 'react';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import { isWriting } from '../actions/key-owner.ts';
import type { CutEvent } from '../film/cut-view.ts';
import { eventAt } from '../film/find-event.ts';
import type { ProgramClock } from '../player/program-clock.ts';

/** Keys of the played board, whatever of its sheet has the focus: a sheet's keys are no actions of the room behind it. */
export function useAnimaticKeys(clock: ProgramClock, events: readonly CutEvent[]): void {
  const step = useEffectEvent((event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, target } = event;
    if (ctrlKey || metaKey || altKey || !(target instanceof Element) || isWriting(target)) return;
    const to = frameAfter(key, shiftKey, clock.store.getState().frame, events);
    if (to === null) return;
    event.preventDefault();
    clock.pause();
    clock.seek(to);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => step(event);
    // Before the sheet, which keeps the arrows to itself.
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}

/** Where a key leads to: by frames, with Shift by seconds, up and down by shots; null where it is no such key. */
export function frameAfter(
  key: string,
  isFast: boolean,
  frame: number,
  events: readonly CutEvent[],
): number | null {
  const at = eventAt(events, frame);
  const startOf = (index: number) => events[Math.max(0, index)]?.startFrame ?? frame;
  const by = isFast ? FRAMES_PER_SECOND : 1;
  switch (key) {
    case 'ArrowLeft':
      return frame - by;
    case 'ArrowRight':
      return frame + by;
    case 'ArrowUp':
      return startOf(frame > startOf(at) ? at : at - 1);
    case 'ArrowDown':
      return startOf(Math.min(at + 1, events.length - 1));
    case 'Home':
      return 0;
    case 'End':
      return Number.MAX_SAFE_INTEGER;
    default:
      return null;
  }
}
