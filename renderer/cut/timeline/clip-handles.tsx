import type { PointerEvent } from 'react';
import type { CutEvent } from '../../film/cut-view.ts';
import type { CutDraft } from '../draft-cut.ts';
import { movedTrim } from '../trim-event.ts';
import { followPointer } from './follow-pointer.ts';

export type Dragging = {
  readonly perFrame: number;
  /** Draws a frame of the film to a place nearby, where that is wished. */
  readonly snap: (frame: number) => number;
  readonly show: (draft: CutDraft | null) => void;
  readonly keep: (draft: CutDraft) => void;
};

type HandleProps = { readonly event: CutEvent; readonly index: number; readonly dragging: Dragging };

/** The ends of a clip, to be dragged. */
export function TrimHandles({ event, index, dragging }: HandleProps) {
  const begin = (end: 'in' | 'out') => (down: PointerEvent<HTMLElement>) => {
    down.stopPropagation();
    const edge = event.startFrame + (end === 'in' ? 0 : event.durationFrames);
    const draftOf = (byPixels: number): CutDraft | null => {
      const by = dragging.snap(edge + Math.round(byPixels / dragging.perFrame)) - edge;
      const trim = movedTrim(event, end, by);
      return trim && { kind: 'trim', index, end, trim };
    };
    followPointer(down, {
      onMove: (byPixels) => dragging.show(draftOf(byPixels)),
      onEnd: (place) => settle(dragging, place && draftOf(place.byPixels)),
    });
  };
  return (['in', 'out'] as const).map((end) => (
    <span
      key={end}
      aria-hidden
      data-trim={end}
      onPointerDown={begin(end)}
      className={`absolute inset-y-0 z-10 w-1.5 cursor-ew-resize hover:bg-tungsten ${end === 'in' ? 'left-0' : 'right-0'}`}
    />
  ));
}

type JoinHandleProps = HandleProps & {
  /** Frames that it shares with the next event now, and at most. */
  readonly shared: number;
  readonly most: number;
};

/** Where a clip gives way to the next: dragged to the left, they share more frames. */
export function JoinHandle({ event, index, dragging, shared, most }: JoinHandleProps) {
  const begin = (down: PointerEvent<HTMLElement>) => {
    down.stopPropagation();
    const draftOf = (byPixels: number): CutDraft => {
      const wanted = shared - Math.round(byPixels / dragging.perFrame);
      return { kind: 'transition', index, durationFrames: Math.max(0, Math.min(most, wanted)) };
    };
    followPointer(down, {
      onMove: (byPixels) => dragging.show(draftOf(byPixels)),
      onEnd: (place) => settle(dragging, place && draftOf(place.byPixels)),
    });
  };
  const joinFrame = event.startFrame + event.durationFrames - shared;
  return (
    <span
      aria-hidden
      data-join={index}
      title={shared === 0 ? 'Drag for a dissolve' : `${event.transition.kind}, ${shared} frames`}
      onPointerDown={begin}
      style={{ left: joinFrame * dragging.perFrame - 5 }}
      className="absolute bottom-1 z-20 h-3 w-2.5 cursor-col-resize rounded-control border border-edge bg-panel hover:border-tungsten"
    />
  );
}

function settle({ show, keep }: Dragging, draft: CutDraft | null): void {
  if (draft === null) show(null);
  else keep(draft);
}
