import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import type { SoundEdge, SoundPiece } from './stitch-plan.ts';

/** Length of the fades at hard cuts: 2 ms at 48 kHz, long enough against clicks, too short to hear. */
export const EDGE_SAMPLES = 96;

/**
 * Applies a piece's gain and the fades of its edges to a stretch of its sound, in place.
 *
 * @param block interleaved stereo floats
 * @param firstSample where in the piece the stretch begins, in samples of one channel
 */
export function shapeSound(
  block: Float32Array,
  firstSample: number,
  piece: Pick<SoundPiece, 'frames' | 'gainDb' | 'fadeIn' | 'fadeOut'>,
): void {
  const total = piece.frames * SAMPLES_PER_FRAME;
  const samples = block.length / 2;
  const gain = 10 ** (piece.gainDb / 20);
  if (gain !== 1) scale(block, 0, samples, () => gain);
  const fadeIn = edgeSamples(piece.fadeIn);
  scale(block, 0, Math.min(samples, fadeIn - firstSample), (at) => rise(piece.fadeIn, firstSample + at));
  const fadeOut = Math.max(0, total - edgeSamples(piece.fadeOut) - firstSample);
  scale(block, fadeOut, samples, (at) => rise(piece.fadeOut, total - 1 - (firstSample + at)));
}

function edgeSamples(edge: SoundEdge): number {
  switch (edge.kind) {
    case 'open':
      return 0;
    case 'cut':
      return EDGE_SAMPLES;
    case 'fade':
      return edge.frames * SAMPLES_PER_FRAME;
  }
}

/** How much is heard so many samples from the edge. */
function rise(edge: SoundEdge, fromEdge: number): number {
  const samples = edgeSamples(edge);
  return edge.kind === 'fade'
    ? Math.sin((Math.PI / 2) * ((fromEdge + 0.5) / samples))
    : Math.min(1, fromEdge / samples);
}

function scale(block: Float32Array, from: number, to: number, factor: (at: number) => number): void {
  for (let at = from; at < to; at += 1) {
    const by = factor(at);
    block[at * 2] = (block[at * 2] ?? 0) * by;
    block[at * 2 + 1] = (block[at * 2 + 1] ?? 0) * by;
  }
}
