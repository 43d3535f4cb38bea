import { useEffect, useState } from 'react';
import { PAIRS_PER_FRAME } from '#shared/media/peaks.ts';
import { peaksOf } from '../../player/sound-peaks.ts';
import { useOpenProject, useProject } from '../../project/open-project.tsx';
import type { CutTrack } from '../cut-view.ts';
import type { Dragging } from './clip-handles.tsx';
import { followPointer } from './follow-pointer.ts';
import { Waveform } from './waveform.tsx';

type TrackLaneProps = {
  readonly track: CutTrack;
  readonly lengthFrames: number;
  readonly dragging: Pick<Dragging, 'perFrame' | 'snap'>;
};

/** Music or a voice, from where it begins to where it ends; it can be dragged to begin elsewhere. */
export function TrackLane({ track, lengthFrames, dragging: { perFrame, snap } }: TrackLaneProps) {
  const move = useMoveTrack(track);
  const fileFrames = useFileFrames(track.mediaId);
  const [draft, setDraft] = useState<number | null>(null);
  const startFrame = draft ?? track.startFrame;
  const room = Math.max(1, lengthFrames - startFrame);
  const own = fileFrames === null ? room : Math.max(1, fileFrames - track.inFrame);
  const frames = Math.min(room, track.durationFrames ?? (track.loop ? room : own));
  const placeOf = (byPixels: number) =>
    Math.max(0, Math.min(snap(track.startFrame + Math.round(byPixels / perFrame)), lengthFrames - 1));
  const name = `${track.kind === 'music' ? 'Music' : 'Voice'} ${track.index + 1}`;
  return (
    <div className="relative h-9 border-t border-line">
      <div
        data-track={track.kind}
        onPointerDown={(down) =>
          followPointer(down, {
            onMove: (byPixels) => setDraft(placeOf(byPixels)),
            onEnd: (place) => {
              if (place === null) setDraft(null);
              else void move(placeOf(place.byPixels)).then(() => setDraft(null));
            },
          })
        }
        style={{ left: startFrame * perFrame, width: Math.max(2, frames * perFrame) }}
        className="absolute inset-y-0.5 cursor-grab select-none overflow-hidden rounded-control border border-line bg-raised text-small text-quiet"
      >
        {track.mediaId !== null && (
          <Waveform
            mediaId={track.mediaId}
            inFrame={track.inFrame}
            frames={frames}
            pixels={frames * perFrame}
          />
        )}
        <span className="absolute top-0 left-0 truncate bg-raised/80 px-1.5">
          {name}
          {track.duck && ', gives way to voices'}
          {track.mediaId === null && ', its file is missing'}
        </span>
      </div>
    </div>
  );
}

function useMoveTrack({ kind, index }: CutTrack): (offsetFrames: number) => Promise<unknown> {
  const { project } = useOpenProject();
  const field = kind === 'music' ? 'music' : 'voices';
  const tracks = useProject(({ view }) => view?.storyboard.cut?.[field]) ?? [];
  return (offsetFrames) => {
    const moved = tracks.map((track, at) => (at === index ? { ...track, offsetFrames } : track));
    return project.edit([{ kind: 'set-cut', fields: { [field]: moved } }]);
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
