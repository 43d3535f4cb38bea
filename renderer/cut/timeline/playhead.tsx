import { type RefObject, useEffect } from 'react';
import { useStore } from 'zustand';
import type { ProgramClock } from '../../player/program-clock.ts';

type PlayheadProps = {
  readonly clock: ProgramClock;
  readonly perFrame: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
};

/** Where the film is; the drawing follows it while it plays. */
export function Playhead({ clock, perFrame, scroller }: PlayheadProps) {
  const { frame, rate } = useStore(clock.store);
  const left = frame * perFrame;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another zoom alone moves nothing out of sight.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const isOut = left < element.scrollLeft || left > element.scrollLeft + element.clientWidth - 40;
    if (isOut) element.scrollLeft = rate === 0 ? left - element.clientWidth / 2 : left - 40;
  }, [frame, rate, scroller]);
  return (
    <div
      aria-hidden
      style={{ transform: `translateX(${left}px)` }}
      className="pointer-events-none absolute inset-y-0 left-0 z-20 w-px bg-tungsten"
    />
  );
}
