import { useEffect, useRef } from 'react';
import { PAIRS_PER_FRAME, type Peaks } from '#shared/media/peaks.ts';
import { peaksOf } from '../../player/sound-peaks.ts';
import { useTakes } from '../../project/open-project.tsx';
import type { CutEvent } from '../cut-view.ts';

type WaveformProps = {
  readonly event: CutEvent;
  readonly source: Extract<CutEvent['source'], { kind: 'take' }>;
  readonly perFrame: number;
};

const HEIGHT = 27;
/** Wider drawings are stretched: a canvas has its bounds. */
const MOST_PIXELS = 4096;

/** The loudest and lowest of a clip's sound, for each pixel. */
export function Waveform({ event, source, perFrame }: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = Math.min(MOST_PIXELS, Math.max(1, Math.round(event.durationFrames * perFrame)));
  const { inFrame, mediaId, takeId } = source;
  const hasSound = useTakes(({ takes }) => takes.get(takeId)?.hasAudio ?? false);
  useEffect(() => {
    if (!hasSound) return;
    let isCurrent = true;
    void peaksOf(mediaId).then((peaks) => {
      const context = canvas.current?.getContext('2d');
      if (!isCurrent || peaks === null || !context) return;
      draw(context, peaks, { width, inFrame, frames: (event.durationFrames * event.speedPercent) / 100 });
    });
    return () => {
      isCurrent = false;
    };
  }, [hasSound, mediaId, width, inFrame, event.durationFrames, event.speedPercent]);
  return <canvas ref={canvas} width={width} height={HEIGHT} className="h-full w-full text-quiet" />;
}

type Part = { readonly width: number; readonly inFrame: number; readonly frames: number };

function draw(context: CanvasRenderingContext2D, { pairs }: Peaks, { width, inFrame, frames }: Part): void {
  context.clearRect(0, 0, width, HEIGHT);
  context.fillStyle = getComputedStyle(context.canvas).color;
  const perPixel = (frames * PAIRS_PER_FRAME) / width;
  const middle = HEIGHT / 2;
  for (let x = 0; x < width; x += 1) {
    const from = Math.floor(inFrame * PAIRS_PER_FRAME + x * perPixel);
    const to = Math.max(from + 1, Math.floor(inFrame * PAIRS_PER_FRAME + (x + 1) * perPixel));
    let [lowest, highest] = [0, 0];
    for (let pair = from; pair < to; pair += 1) {
      lowest = Math.min(lowest, pairs[2 * pair] ?? 0);
      highest = Math.max(highest, pairs[2 * pair + 1] ?? 0);
    }
    const top = middle - (highest / 32768) * middle;
    const bottom = middle - (lowest / 32768) * middle;
    context.fillRect(x, top, 1, Math.max(1, bottom - top));
  }
}
