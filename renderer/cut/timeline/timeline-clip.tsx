import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { ShotId } from '#shared/ids.ts';
import type { CutEvent } from '../../film/cut-view.ts';
import { openGenerate } from '../../frame/shell-store.ts';
import { useOpenNotesOn } from '../../reviews/note-counts.tsx';
import { OpenNotesSign, openNotesWords } from '../../reviews/open-notes-sign.tsx';
import { classNames } from '../../ui/class-names.ts';
import { type Dragging, TrimHandles } from './clip-handles.tsx';
import { ClipStrip } from './clip-strip.tsx';
import { followPointer } from './follow-pointer.ts';
import { Waveform } from './waveform.tsx';

type TimelineClipProps = {
  readonly event: CutEvent;
  readonly index: number;
  /** Frames that it shares with the event before it. */
  readonly overlap: number;
  readonly isChosen: boolean;
  /** It was chosen last: keys are about it, and the focus follows to it. */
  readonly isLast: boolean;
  readonly onChoose: (held: { readonly adds: boolean; readonly extends: boolean }) => void;
  readonly dragging: Dragging;
  /** While the whole clip is carried elsewhere, and when it is let go; null where it was taken back. */
  readonly onCarry: (clientX: number) => void;
  readonly onDrop: (clientX: number | null) => void;
};

/** One event on the timeline: carried by its middle, trimmed by its ends. */
export function TimelineClip(props: TimelineClipProps) {
  const { event, index, overlap, isChosen, isLast, onChoose, dragging, onCarry, onDrop } = props;
  const { perFrame } = dragging;
  const [carriedBy, setCarriedBy] = useState(0);
  const openNotes = useOpenNotesOn(event.id);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const isOnClip = document.activeElement?.matches('[data-clip]') ?? false;
    if (isLast && isOnClip) element.current?.focus({ preventScroll: true });
  }, [isLast]);
  const { source } = event;
  const width = Math.max(2, event.durationFrames * perFrame - 1);
  const begin = (down: PointerEvent<HTMLElement>) => {
    const held = { adds: down.ctrlKey || down.metaKey, extends: down.shiftKey };
    // A part of what is chosen is carried or asked for its menu without leaving the rest.
    if (down.button === 0 || !isChosen) onChoose(held);
    followPointer(down, {
      onMove: (byPixels, clientX) => {
        setCarriedBy(byPixels);
        onCarry(clientX);
      },
      onEnd: (place) => {
        setCarriedBy(0);
        onDrop(place?.clientX ?? null);
      },
    });
  };
  const clip = (
    // biome-ignore lint/a11y/useSemanticElements: a clip holds pictures and handles, and is dragged.
    <div
      role="button"
      aria-pressed={isChosen}
      aria-label={[nameOf(event), ...(openNotes === 0 ? [] : [openNotesWords(openNotes)])].join(' ')}
      ref={element}
      tabIndex={isLast ? 0 : -1}
      data-clip
      data-home={isLast || undefined}
      onPointerDown={begin}
      style={{
        left: event.startFrame * perFrame,
        width,
        ...(carriedBy === 0 ? {} : { transform: `translateX(${carriedBy}px)`, zIndex: 30, opacity: 0.7 }),
      }}
      className={classNames(
        'absolute top-1 bottom-1 flex flex-col overflow-hidden rounded-control border bg-raised select-none',
        isChosen ? 'z-10 border-tungsten' : 'border-line',
        source.kind !== 'take' && 'border-dashed',
        source.kind === 'take' && source.takeKind === 'rehearsed' && 'border-dashed border-lilac',
      )}
    >
      <div
        style={overlap > 0 ? { paddingLeft: overlap * perFrame + 6 } : undefined}
        className={classNames(
          'flex h-5 shrink-0 items-center gap-2 px-1.5 font-mono text-small',
          isChosen && 'bg-tungsten/25',
        )}
      >
        {source.kind === 'take' && source.isGone && (
          <span aria-hidden className="size-2 shrink-0 rounded-full bg-coral" />
        )}
        <span className="truncate">{nameOf(event)}</span> <OpenNotesSign count={openNotes} />
      </div>
      <div className="relative min-h-0 flex-1 overflow-hidden">
        <ClipStrip event={event} perFrame={perFrame} />
      </div>
      <div className="h-7 shrink-0 border-t border-line">
        <ClipSound event={event} pixels={width} />
      </div>
      {overlap > 0 && (
        <span
          aria-hidden
          style={{ width: overlap * perFrame }}
          className="absolute inset-y-0 left-0 bg-[linear-gradient(to_top_right,transparent_49%,var(--text)_50%,transparent_51%)] bg-ground/50"
        />
      )}
      {source.kind === 'take' && width > 16 && (
        <TrimHandles event={event} index={index} dragging={dragging} />
      )}
    </div>
  );
  return (
    <>
      {clip}
      {source.kind === 'slate' && width > 60 && carriedBy === 0 && (
        <FillGap shotId={event.shotId as ShotId} left={event.startFrame * perFrame} />
      )}
    </>
  );
}

/** By its take; a second clip of a shot by its own id as well. */
function nameOf({ source, shotId, clip, texts }: CutEvent): string {
  const own = clip === null || clip.eventId === String(shotId) ? '' : `, clip ${clip.eventId}`;
  switch (source.kind) {
    case 'take':
      return `${source.takeId}${source.isGone ? ', its file is gone' : ''}${own}`;
    case 'slate':
      return `${shotId}, no take${own}`;
    case 'card':
      return texts[0]?.text ?? 'card';
    case 'still':
      return 'still';
  }
}

/** The way from a gap to what would fill it: the sheet with the price. */
function FillGap({ shotId, left }: { readonly shotId: ShotId; readonly left: number }) {
  return (
    <button
      type="button"
      style={{ left: left + 6 }}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => openGenerate({ kind: 'shots', shotIds: [shotId] })}
      className="absolute top-8 z-20 h-6 rounded-control border border-edge bg-panel px-2 text-small hover:border-text"
    >
      Fill…
    </button>
  );
}

function ClipSound({ event, pixels }: { readonly event: CutEvent; readonly pixels: number }) {
  const { source, sound, durationFrames, speedPercent } = event;
  if (event.muted || pixels < 8) return null;
  if (sound !== null) {
    return (
      <Waveform
        mediaId={sound}
        inFrame={event.soundInFrame + event.leadFrames}
        frames={durationFrames}
        pixels={pixels}
      />
    );
  }
  if (source.kind !== 'take' || !source.hasAudio) return null;
  const frames = (durationFrames * speedPercent) / 100;
  return <Waveform mediaId={source.mediaId} inFrame={source.inFrame} frames={frames} pixels={pixels} />;
}
