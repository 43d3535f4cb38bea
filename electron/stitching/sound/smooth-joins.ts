import { CHANNELS } from '#electron/media/decode-sound.ts';
import { EDGE_SAMPLES } from './shape-sound.ts';

/** What one channel's sound does at a join beyond the way that its waves go there anyway. */
export type JoinStep = {
  /** By how much it falls towards silence: a wave that was cut off. */
  readonly fall: number;
  /** By how much it then jumps up: a sound that begins at once. */
  readonly jump: number;
};

/** A sound that is repeated: how long it is, for how long it is heard, and the steps at its joins. */
export type RepeatedSound = {
  /** Of one channel. */
  readonly samples: number;
  readonly heard: number;
  /** By `joinSteps`, one for each channel; none where nothing is to be smoothed. */
  readonly steps: readonly JoinStep[];
};

/** Ten milliseconds at 48 kHz. */
export const FALL_SAMPLES = 480;

/**
 * The steps from a sound's end to its beginning; about 0 where it begins as it ends.
 *
 * @param around its last two samples and its first two, interleaved
 */
export function joinSteps(around: Float32Array): JoinStep[] {
  return Array.from({ length: CHANNELS }, (_, channel) => {
    const [before = 0, last = 0, first = 0, after = 0] = [0, 1, 2, 3].map(
      (sample) => around[sample * CHANNELS + channel],
    );
    const step = first - last - (last - before + after - first) / 2;
    const fall = step * last < 0 ? clamp(-last, step) : 0;
    return { fall, jump: step - fall };
  });
}

/** A value no further from 0 than a limit of the same sign. */
function clamp(value: number, limit: number): number {
  return Math.abs(value) < Math.abs(limit) ? value : limit;
}

/**
 * Takes the click out of the joins of a repeated sound, in place: what was cut off falls within the last 10 ms, what begins
 * at once rises within 2 ms, as at every beginning. A sound that begins as it ends stays as it is; none loses its beat.
 *
 * @param block interleaved samples of the sound
 * @param firstSample where in what is heard the block begins
 */
export function smoothJoins(block: Float32Array, firstSample: number, sound: RepeatedSound): void {
  if (sound.steps.every(({ fall, jump }) => fall === 0 && jump === 0)) return;
  for (let at = 0; at < block.length / CHANNELS; at += 1) {
    const { falling, rising } = nearJoin(firstSample + at, sound);
    if (falling === 0 && rising === 0) continue;
    sound.steps.forEach(({ fall, jump }, channel) => {
      const place = at * CHANNELS + channel;
      block[place] = (block[place] ?? 0) + falling * fall - rising * jump;
    });
  }
}

/** How much of a fall is reached before a join, and how much of a jump is left behind it: 0 to 1, 1 at the join. */
function nearJoin(
  sample: number,
  { samples, heard }: RepeatedSound,
): { readonly falling: number; readonly rising: number } {
  const since = sample % samples;
  const until = samples - since;
  const isJoined = sample + until < heard;
  const reach = (wanted: number) => Math.min(wanted, Math.floor(samples / 2));
  return {
    falling: isJoined ? ease(1 - (until - 1) / reach(FALL_SAMPLES)) : 0,
    rising: sample < samples ? 0 : ease(1 - since / reach(EDGE_SAMPLES)),
  };
}

function ease(share: number): number {
  return share > 0 ? (1 - Math.cos(Math.PI * share)) / 2 : 0;
}
