import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import type { SoundPiece } from './plan-stitch.ts';

/** Length of the fades at hard cuts: 2 ms at 48 kHz, long enough against clicks, too short to hear. */
export const EDGE_SAMPLES = 96;

/**
 * Applies a piece's gain and edge fades to a stretch of its sound, in place.
 *
 * @param block interleaved stereo floats
 * @param firstSample where in the piece the stretch begins, in samples of one channel
 */
export function shapeSound(block: Float32Array, firstSample: number, piece: SoundPiece): void {
  const total = piece.frames * SAMPLES_PER_FRAME;
  const gain = 10 ** (piece.gainDb / 20);
  const samples = block.length / 2;
  if (gain !== 1)
    for (let index = 0; index < block.length; index += 1) block[index] = (block[index] ?? 0) * gain;
  if (piece.fadeIn) fade(block, Math.min(samples, EDGE_SAMPLES - firstSample), (at) => firstSample + at);
  if (piece.fadeOut) {
    const start = Math.max(0, total - EDGE_SAMPLES - firstSample);
    fade(block.subarray(start * 2), samples - start, (at) => total - 1 - (firstSample + start + at));
  }
}

/** Scales samples by how far they are from the edge. */
function fade(block: Float32Array, samples: number, fromEdge: (at: number) => number): void {
  for (let at = 0; at < samples; at += 1) {
    const factor = Math.min(1, fromEdge(at) / EDGE_SAMPLES);
    block[at * 2] = (block[at * 2] ?? 0) * factor;
    block[at * 2 + 1] = (block[at * 2 + 1] ?? 0) * factor;
  }
}
