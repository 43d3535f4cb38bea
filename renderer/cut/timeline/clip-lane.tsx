import { useState } from 'react';
import { ActionMenu } from '../../actions/action-menu.tsx';
import type { CutView } from '../../film/cut-view.ts';
import { longestTransition } from '../draft-cut.ts';
import { isShotEvent } from '../drop-place.ts';
import { useCarry } from '../use-carry.ts';
import type { Choosing } from '../use-clip-choice.ts';
import { type Dragging, JoinHandle } from './clip-handles.tsx';
import { SoundStrips } from './sound-strips.tsx';
import { TimelineClip } from './timeline-clip.tsx';

type ClipLaneProps = {
  readonly cut: CutView;
  readonly choosing: Choosing;
  readonly seen: { readonly from: number; readonly to: number };
  readonly dragging: Dragging;
  readonly frameAt: (clientX: number) => number;
};

const CLIP_MENU = [
  'cut:swap-take',
  'cut:transition',
  null,
  'cut:split',
  'cut:duplicate',
  'cut:in',
  'cut:out',
  'cut:earlier',
  'cut:later',
  null,
  'cut:delete',
] as const;

/** Joins that lie nearer to each other than this have no handles: one could not tell them apart. */
const LEAST_JOIN_PIXELS = 24;

/** The clips of the film in a row; only those that are in sight are drawn. */
export function ClipLane({ cut, choosing, seen, dragging, frameAt }: ClipLaneProps) {
  const carry = useCarry(cut);
  const [dropFrame, setDropFrame] = useState<number | null>(null);
  const { events } = cut;
  const chosen = new Set(choosing.places);
  const shared = (index: number) => {
    const [event, next] = [events[index], events[index + 1]];
    return event && next ? Math.max(0, event.startFrame + event.durationFrames - next.startFrame) : 0;
  };
  const inSight = events.flatMap((event, index) =>
    event.startFrame + event.durationFrames < seen.from || event.startFrame > seen.to
      ? []
      : [{ event, index }],
  );
  return (
    <ActionMenu
      ids={CLIP_MENU}
      thing={
        // biome-ignore lint/a11y/useSemanticElements: it is no part of a form.
        <div role="group" aria-label="Clips" className="relative h-28">
          {inSight.map(({ event, index }) => (
            <TimelineClip
              key={event.id}
              event={event}
              index={index}
              overlap={shared(index - 1)}
              isChosen={chosen.has(index)}
              isLast={index === choosing.place}
              onChoose={(held) => choosing.press(event.id, held)}
              dragging={dragging}
              onCarry={(clientX) => setDropFrame(carry.markAt(event, frameAt(clientX)))}
              onDrop={(clientX) => {
                setDropFrame(null);
                if (clientX !== null) carry.drop(event, frameAt(clientX));
              }}
            />
          ))}
          {inSight.map(({ event, index }) =>
            isShotEvent(event) &&
            index < events.length - 1 &&
            event.durationFrames * dragging.perFrame > LEAST_JOIN_PIXELS ? (
              <JoinHandle
                key={event.id}
                event={event}
                index={index}
                dragging={dragging}
                shared={shared(index)}
                most={longestTransition(cut, index)}
              />
            ) : null,
          )}
          <SoundStrips cut={cut} events={inSight.map(({ event }) => event)} perFrame={dragging.perFrame} />
          {dropFrame !== null && (
            <span
              aria-hidden
              style={{ left: dropFrame * dragging.perFrame - 1 }}
              className="absolute inset-y-0 z-30 w-0.5 bg-tungsten"
            />
          )}
        </div>
      }
    />
  );
}
