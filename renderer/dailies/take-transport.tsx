import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { formatTimecode } from '#shared/timecode.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { Scrubber } from '../player/scrubber.tsx';
import { IconButton } from '../ui/icon-button.tsx';

type TakeTransportProps = {
  /** What the scrubber is a place in. */
  readonly of: string;
  readonly frame: number;
  readonly durationFrames: number;
  readonly isPlaying: boolean;
  readonly onToggle: () => void;
  /** Pauses, and goes by whole frames. */
  readonly onStep: (frames: number) => void;
  readonly onSeek: (frame: number) => void;
};

/** Plays, steps and scrubs what is reviewed, by buttons and by keys. */
export function TakeTransport({ of, frame, durationFrames, isPlaying, ...on }: TakeTransportProps) {
  useAction('take:play', on.onToggle);
  useAction('take:frame-back', () => on.onStep(-1), { repeats: true });
  useAction('take:frame-on', () => on.onStep(1), { repeats: true });
  return (
    <div className="flex h-11 shrink-0 items-center gap-3 border-t border-line px-3">
      <IconButton
        icon={isPlaying ? Pause : Play}
        name={isPlaying ? 'Pause' : 'Play'}
        keys={useKeysOf('take:play')}
        onClick={on.onToggle}
      />
      <IconButton
        icon={ChevronLeft}
        name="One frame back"
        keys={useKeysOf('take:frame-back')}
        onClick={() => on.onStep(-1)}
      />
      <IconButton
        icon={ChevronRight}
        name="One frame on"
        keys={useKeysOf('take:frame-on')}
        onClick={() => on.onStep(1)}
      />
      <span data-timecode className="font-mono">
        {formatTimecode(frame)}
      </span>
      <Scrubber name={`Place in ${of}`} frame={frame} durationFrames={durationFrames} onSeek={on.onSeek} />
      <span className="font-mono text-small text-quiet">{durationFrames}</span>
    </div>
  );
}
