import { useEffect, useRef } from 'react';
import { PAIRS_PER_FRAME, type Peaks } from '#shared/media/peaks.ts';
import { peaksOf } from '../../player/sound-peaks.ts';

type WaveformProps = {
  readonly mediaId: string;
  /** Of the file: where the drawing begins, and how many frames it shows. */
  readonly inFrame: number;
  readonly frames: number;
  /** After so many frames it begins anew; null where it does not. */
  readonly repeatFrames?: number | null;
  readonly pixels: number;
};

const HEIGHT = 27;
/** Wider drawings are stretched: a canvas has its bounds. */
const MOST_PIXELS = 4096;

/** The loudest and lowest of a sound, for each pixel. */
export function Waveform({ mediaId, inFrame, frames, repeatFrames = null, pixels }: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = Math.min(MOST_PIXELS, Math.max(1, Math.round(pixels)));
  useEffect(() => {
    let isCurrent = true;
    void peaksOf(mediaId).then((peaks) => {
      const context = canvas.current?.getContext('2d');
      if (!isCurrent || peaks === null || !context) return;
      draw(context, peaks, { width, inFrame, frames, repeatFrames });
    });
    return () => {
      isCurrent = false;
    };
  }, [mediaId, width, inFrame, frames, repeatFrames]);
  return <canvas ref={canvas} width={width} height={HEIGHT} className="size-full text-quiet" />;
}

type Part = Required<Pick<WaveformProps, 'inFrame' | 'frames' | 'repeatFrames'>> & { readonly width: number };

function draw(context: CanvasRenderingContext2D, { pairs }: Peaks, part: Part): void {
  const { width, inFrame, frames, repeatFrames } = part;
  context.clearRect(0, 0, width, HEIGHT);
  context.fillStyle = getComputedStyle(context.canvas).color;
  const perPixel = (frames * PAIRS_PER_FRAME) / width;
  const middle = HEIGHT / 2;
  for (let x = 0; x < width; x += 1) {
    const inside = x * perPixel;
    const again = repeatFrames === null ? inside : inside % (repeatFrames * PAIRS_PER_FRAME);
    const from = Math.floor(inFrame * PAIRS_PER_FRAME + again);
    const to = Math.max(from + 1, Math.floor(inFrame * PAIRS_PER_FRAME + again + perPixel));
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
