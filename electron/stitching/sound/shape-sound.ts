import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import type { SoundEdge } from '../plan/sound-plan.ts';

/** How a whole sound is shaped; `samples` is its length, of one channel. */
export type SoundShape = {
  readonly samples: number;
  readonly gainDb: number;
  readonly fadeIn: SoundEdge;
  readonly fadeOut: SoundEdge;
};

/** Length of the fades at hard cuts: 2 ms at 48 kHz, long enough against clicks, too short to hear. */
export const EDGE_SAMPLES = 96;

/**
 * Applies a sound's gain and the fades of its edges to a stretch of its sound, in place.
 *
 * @param block interleaved stereo floats
 * @param firstSample where in the sound the stretch begins, in samples of one channel
 */
export function shapeSound(block: Float32Array, firstSample: number, shape: SoundShape): void {
  const samples = block.length / 2;
  const gain = 10 ** (shape.gainDb / 20);
  if (gain !== 1) scale(block, 0, samples, () => gain);
  const fadeIn = edgeSamples(shape.fadeIn);
  scale(block, 0, Math.min(samples, fadeIn - firstSample), (at) => rise(shape.fadeIn, firstSample + at));
  const fadeOut = Math.max(0, shape.samples - edgeSamples(shape.fadeOut) - firstSample);
  scale(block, fadeOut, samples, (at) => rise(shape.fadeOut, shape.samples - 1 - (firstSample + at)));
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
