import { formatTimecode } from '#shared/timecode.ts';
import { rulerStep } from '../zoom.ts';

type TimeRulerProps = {
  readonly perFrame: number;
  readonly lengthFrames: number;
  readonly seen: { readonly from: number; readonly to: number };
};

const LEAST_PIXELS = 96;

export function TimeRuler({ perFrame, lengthFrames, seen }: TimeRulerProps) {
  const step = rulerStep(perFrame, LEAST_PIXELS);
  const first = Math.max(0, Math.floor(seen.from / step) * step);
  const last = Math.min(lengthFrames, seen.to);
  const marks = Array.from(
    { length: Math.max(0, Math.ceil((last - first) / step) + 1) },
    (_, index) => first + index * step,
  );
  return marks.map((frame) => (
    <span
      key={frame}
      style={{ transform: `translateX(${frame * perFrame}px)` }}
      className="absolute top-0 left-0 h-full border-l border-line pl-1 font-mono text-small text-quiet select-none"
    >
      {formatTimecode(frame)}
    </span>
  ));
}
