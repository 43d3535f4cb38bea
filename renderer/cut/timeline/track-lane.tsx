import type { CutTrack } from '../cut-view.ts';

type TrackLaneProps = { readonly track: CutTrack; readonly lengthFrames: number; readonly perFrame: number };

/** Music or a voice, from where it begins to where it ends. */
export function TrackLane({ track, lengthFrames, perFrame }: TrackLaneProps) {
  const frames = track.durationFrames ?? lengthFrames - track.startFrame;
  return (
    <div className="relative h-7 border-t border-line">
      <div
        style={{ left: track.startFrame * perFrame, width: Math.max(2, frames * perFrame) }}
        className="absolute inset-y-0.5 truncate rounded-control border border-line bg-raised px-1.5 text-small text-quiet"
      >
        {track.kind === 'music' ? 'Music' : 'Voice'} {track.index + 1}
        {track.mediaId === null && ', its file is missing'}
      </div>
    </div>
  );
}
