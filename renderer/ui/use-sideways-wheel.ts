import { type RefObject, useEffect } from 'react';

type Turn = Pick<
  WheelEvent,
  'deltaX' | 'deltaY' | 'deltaMode' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'
>;
type Scrolled = Pick<HTMLElement, 'clientWidth' | 'clientHeight' | 'scrollHeight'>;

/** In pixels; some browsers count a mouse's turns in lines. */
const LINE = 16;

/**
 * How many pixels a turn of the wheel scrolls sideways; 0 where it is left to the browser: it scrolls up and down, is
 * a trackpad's or Shift's own way sideways, or means something else, such as zoom.
 */
export function sidewaysPixels(turn: Turn, of: Scrolled): number {
  if (turn.shiftKey || turn.ctrlKey || turn.metaKey || turn.altKey || turn.deltaX !== 0) return 0;
  if (of.scrollHeight > of.clientHeight) return 0;
  if (turn.deltaMode === 0) return turn.deltaY;
  return turn.deltaY * (turn.deltaMode === 1 ? LINE : of.clientWidth);
}

/** Lets a mouse that has one wheel go along what is only wide. */
export function useSidewaysWheel(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onWheel = (turn: WheelEvent) => {
      const before = element.scrollLeft;
      element.scrollLeft += sidewaysPixels(turn, element);
      if (element.scrollLeft !== before) turn.preventDefault();
    };
    // What it did here must not be done to the page as well: that takes a listener that may refuse.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller]);
}
