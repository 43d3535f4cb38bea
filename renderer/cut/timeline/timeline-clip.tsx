import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import type { ShotId } from '#shared/ids.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { CutEvent } from '../cut-view.ts';
import { movedTrim } from '../trim-event.ts';
import { ClipStrip } from './clip-strip.tsx';
import { Waveform } from './waveform.tsx';

type TimelineClipProps = {
  readonly event: CutEvent;
  readonly previous: CutEvent | null;
  /** Neighbors overlap by their transitions, so they stand a little apart in height. */
  readonly lane: number;
  readonly perFrame: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

type Drag = { readonly end: 'in' | 'out'; readonly frames: number };

/** One event on the timeline; its ends can be dragged. */
export function TimelineClip({ event, previous, perFrame, isChosen, onChoose }: TimelineClipProps) {
  const { project } = useOpenProject();
  const [drag, setDrag] = useState<Drag | null>(null);
  const overlap = previous === null ? 0 : previous.startFrame + previous.durationFrames - event.startFrame;
  const isTake = event.source.kind === 'take';
  const name = event.source.kind === 'take' ? event.source.takeId : event.shotId;
  const by = drag === null ? 0 : drag.frames;
  const begin = (end: 'in' | 'out') => (down: ReactPointerEvent<HTMLElement>) => {
    down.stopPropagation();
    down.currentTarget.setPointerCapture(down.pointerId);
    const fromX = down.clientX;
    const target = down.currentTarget;
    const onMove = (move: PointerEvent) =>
      setDrag({ end, frames: Math.round((move.clientX - fromX) / perFrame) });
    const onUp = (up: PointerEvent) => {
      target.removeEventListener('pointermove', onMove);
      setDrag(null);
      const trim = movedTrim(event, end, Math.round((up.clientX - fromX) / perFrame));
      if (trim === null || up.clientX === fromX) return;
      void project.edit([{ kind: 'set-shots', shots: [event.shotId as ShotId], fields: { trim } }]);
    };
    target.addEventListener('pointermove', onMove);
    target.addEventListener('pointerup', onUp, { once: true });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a clip holds pictures and handles, and is dragged.
    <div
      role="button"
      aria-pressed={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onPointerDown={onChoose}
      style={{
        left: event.startFrame * perFrame + (drag?.end === 'in' ? by * perFrame : 0),
        width: Math.max(
          2,
          event.durationFrames * perFrame +
            (drag?.end === 'out' ? by : drag?.end === 'in' ? -by : 0) * perFrame -
            1,
        ),
      }}
      className={classNames(
        'absolute top-1 bottom-1 flex flex-col overflow-hidden rounded-control border bg-raised',
        isChosen ? 'z-10 border-tungsten' : 'border-line',
        !isTake && 'border-dashed',
        event.source.kind === 'take' && event.source.takeKind === 'rehearsed' && 'border-dashed border-lilac',
      )}
    >
      <div className="flex h-5 shrink-0 items-center gap-2 px-1.5 font-mono text-small">
        <span className="truncate">{name}</span>
      </div>
      <div className="relative min-h-0 flex-1">
        <ClipStrip event={event} perFrame={perFrame} />
      </div>
      <div className="h-7 shrink-0 border-t border-line">
        {event.source.kind === 'take' && !event.muted && (
          <Waveform event={event} source={event.source} perFrame={perFrame} />
        )}
      </div>
      {overlap > 0 && (
        <span
          aria-hidden
          title={previous?.transition.kind}
          style={{ width: overlap * perFrame }}
          className="absolute inset-y-0 left-0 bg-[linear-gradient(to_top_right,transparent_49%,var(--text)_50%,transparent_51%)] bg-ground/50"
        />
      )}
      {isTake && (
        <>
          <span
            aria-hidden
            onPointerDown={begin('in')}
            className="absolute inset-y-0 left-0 w-1.5 cursor-ew-resize hover:bg-tungsten"
          />
          <span
            aria-hidden
            onPointerDown={begin('out')}
            className="absolute inset-y-0 right-0 w-1.5 cursor-ew-resize hover:bg-tungsten"
          />
        </>
      )}
    </div>
  );
}
