import { Slider } from '@base-ui/react/slider';
import { formatTimecode } from '#shared/timecode.ts';

type ScrubberProps = {
  readonly name: string;
  readonly frame: number;
  /** All frames; the last one that can be gone to is one less. */
  readonly durationFrames: number;
  readonly onSeek: (frame: number) => void;
};

/** Where a player stands, to be dragged by whole frames. */
export function Scrubber({ name, frame, durationFrames, onSeek }: ScrubberProps) {
  const last = Math.max(1, durationFrames - 1);
  return (
    <Slider.Root
      min={0}
      max={last}
      step={1}
      value={Math.min(frame, last)}
      onValueChange={(value) => onSeek(value)}
      className="w-full"
    >
      <Slider.Control className="flex h-5 items-center">
        <Slider.Track className="h-1 w-full rounded-full bg-line forced-colors:bg-[GrayText]">
          <Slider.Indicator className="h-full rounded-full bg-edge" />
          <Slider.Thumb
            aria-label={name}
            getAriaValueText={(_formatted, value) => formatTimecode(value)}
            className="size-3 rounded-full border border-edge bg-text"
          />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}
