import type { PointerEvent as ReactPointerEvent } from 'react';

type PointerDrag = {
  /** By how many pixels, and where in the window the pointer is. */
  readonly onMove: (byPixels: number, clientX: number) => void;
  /** Let go; null where it was taken back by Escape, or never moved. */
  readonly onEnd: (place: { readonly byPixels: number; readonly clientX: number } | null) => void;
};

/** A hand is never quite still. */
const LEAST_PIXELS = 3;

/** Follows a pressed pointer until it is let go. */
export function followPointer(down: ReactPointerEvent<HTMLElement>, { onMove, onEnd }: PointerDrag): void {
  if (down.button !== 0) return;
  const target = down.currentTarget;
  const fromX = down.clientX;
  let hasMoved = false;
  const move = ({ clientX }: PointerEvent) => {
    hasMoved ||= Math.abs(clientX - fromX) >= LEAST_PIXELS;
    if (hasMoved) onMove(clientX - fromX, clientX);
  };
  const end = (place: Parameters<PointerDrag['onEnd']>[0]) => {
    target.removeEventListener('pointermove', move);
    target.removeEventListener('pointerup', up);
    target.removeEventListener('pointercancel', takeBack);
    window.removeEventListener('keydown', onKey, true);
    onEnd(place);
  };
  const up = ({ clientX }: PointerEvent) => end(hasMoved ? { byPixels: clientX - fromX, clientX } : null);
  const takeBack = () => end(null);
  const onKey = (key: KeyboardEvent) => {
    if (key.key !== 'Escape') return;
    key.stopPropagation();
    takeBack();
  };
  target.setPointerCapture(down.pointerId);
  target.addEventListener('pointermove', move);
  target.addEventListener('pointerup', up);
  target.addEventListener('pointercancel', takeBack);
  window.addEventListener('keydown', onKey, true);
}
