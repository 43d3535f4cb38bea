import { useEffect, useRef, useState } from 'react';
import { PAIRS_PER_FRAME } from '#shared/media/peaks.ts';
import { formatTimecode } from '#shared/timecode.ts';
import type { CutTrack } from '../../film/cut-view.ts';
import { peaksOf } from '../../player/sound-peaks.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { changeList } from '../change-cut.ts';
import type { Dragging } from './clip-handles.tsx';
import { followPointer } from './follow-pointer.ts';
import { rowsInSight, type Seen } from './in-sight.ts';
import { useMoved } from './use-moved.ts';
import { Waveform } from './waveform.tsx';

type TrackLanesProps = {
  readonly tracks: readonly CutTrack[];
  readonly lengthFrames: number;
  readonly seen: Seen;
  readonly dragging: Pick<Dragging, 'perFrame' | 'snap'>;
  readonly onGo: (frame: number) => void;
};

const LANE_HEIGHT = 36;

/** Music and voices, one below the other; only those that are in sight are drawn. */
export function TrackLanes({ tracks, seen, ...props }: TrackLanesProps) {
  const list = useRef<HTMLDivElement>(null);
  const [first, end] = rowsInSight(seen, {
    top: list.current?.offsetTop ?? 0,
    rowHeight: LANE_HEIGHT,
    rows: tracks.length,
  });
  return (
    <div ref={list} style={{ height: tracks.length * LANE_HEIGHT }} className="relative">
      {tracks.slice(first, end).map((track, at) => (
        <div
          key={`${track.kind}-${track.index}`}
          style={{ top: (first + at) * LANE_HEIGHT, height: LANE_HEIGHT }}
          className="absolute inset-x-0 border-t border-line"
        >
          <TrackClip track={track} {...props} />
        </div>
      ))}
    </div>
  );
}

type TrackClipProps = Omit<TrackLanesProps, 'tracks' | 'seen'> & { readonly track: CutTrack };

/** Music or a voice, from where it begins to where it ends; it can be moved to begin elsewhere. */
function TrackClip({ track, lengthFrames, dragging, onGo }: TrackClipProps) {
  const { perFrame } = dragging;
  const fileFrames = useFileFrames(track.mediaId);
  const { frame, byPointer, keys } = useMoved({
    ...{ frame: track.startFrame, lastFrame: lengthFrames - 1, dragging },
    ...useTrackEdits(track),
  });
  const room = Math.max(1, lengthFrames - frame);
  const own = fileFrames === null ? room : Math.max(1, fileFrames - track.inFrame);
  const frames = Math.min(room, track.durationFrames ?? (track.loop ? room : own));
  const name = [
    `${track.kind === 'music' ? 'Music' : 'Voice'} ${track.index + 1}`,
    ...(track.duck ? ['gives way to voices'] : []),
    ...(track.mediaId === null ? ['its file is missing'] : []),
  ].join(', ');
  return (
    <button
      type="button"
      data-track={track.kind}
      aria-label={`${name}, from ${formatTimecode(frame)}, moved by the arrow keys`}
      {...keys}
      onPointerDown={(down) => followPointer(down, byPointer)}
      // Not at the end of a drag.
      onClick={({ detail }) => detail === 0 && onGo(frame)}
      style={{ left: frame * perFrame, width: Math.max(2, frames * perFrame) }}
      className="absolute inset-y-0.5 cursor-grab select-none overflow-hidden rounded-control border border-line bg-raised text-small text-quiet"
    >
      {track.mediaId !== null && (
        <Waveform
          mediaId={track.mediaId}
          inFrame={track.inFrame}
          frames={frames}
          repeatFrames={track.loop && fileFrames !== null ? own : null}
          pixels={frames * perFrame}
        />
      )}
      <span className="absolute top-0 left-0 truncate bg-raised/80 px-1.5">{name}</span>
    </button>
  );
}

/** What becomes of a track by keys and by the pointer. */
function useTrackEdits({ kind, index }: CutTrack) {
  const { project } = useOpenProject();
  const field = kind === 'music' ? 'music' : 'voices';
  return {
    onKeep: (offsetFrames: number) =>
      changeList(project, field, (all) =>
        all.map((track, at) => (at === index ? { ...track, offsetFrames } : track)),
      ),
    onRemove: () => void changeList(project, field, (all) => all.filter((_, at) => at !== index)),
  };
}

/** How long a sound is; null until it is known. */
function useFileFrames(mediaId: string | null): number | null {
  const [frames, setFrames] = useState<number | null>(null);
  useEffect(() => {
    if (mediaId === null) return;
    let isCurrent = true;
    void peaksOf(mediaId).then((peaks) => {
      if (isCurrent && peaks !== null) setFrames(Math.ceil(peaks.pairs.length / 2 / PAIRS_PER_FRAME));
    });
    return () => {
      isCurrent = false;
    };
  }, [mediaId]);
  return frames;
}
