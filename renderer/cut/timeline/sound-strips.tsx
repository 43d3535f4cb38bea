import type { CutView } from '../../film/cut-view.ts';
import { soundBeside } from '../sound-beside.ts';
import { Waveform } from './waveform.tsx';

type SoundStripsProps = {
  readonly cut: CutView;
  /** Whose clips are in sight. */
  readonly events: CutView['events'];
  readonly perFrame: number;
};

/** What is heard of clips beside their pictures, drawn over the sound of their neighbors. */
export function SoundStrips({ cut, events, perFrame }: SoundStripsProps) {
  return events.flatMap((event) =>
    soundBeside(event, cut).map(({ mediaId, startFrame, durationFrames, inFrame, fileFrames }) => (
      <span
        key={`${event.id} ${startFrame}`}
        aria-hidden
        data-sound-beside={event.id}
        style={{ left: startFrame * perFrame, width: Math.max(2, durationFrames * perFrame) }}
        className="pointer-events-none absolute bottom-4.5 z-20 h-3.5 overflow-hidden border border-edge bg-panel"
      >
        <Waveform
          mediaId={mediaId}
          inFrame={inFrame}
          frames={fileFrames}
          pixels={durationFrames * perFrame}
        />
      </span>
    )),
  );
}
