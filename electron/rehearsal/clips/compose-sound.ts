import { seededRandom } from './seeded-random.ts';

export const SAMPLE_RATE = 48_000;

const ROOT_HZ = 110;
/** Steps of a pentatonic scale, so that shots in any order go together. */
const SCALE = [1, 9 / 8, 5 / 4, 3 / 2, 5 / 3];
const CHORD = [
  { ratio: 1, level: 0.034 },
  { ratio: 1.5, level: 0.022 },
  { ratio: 2, level: 0.014 },
  { ratio: 3, level: 0.006 },
];
const ATTACK_SECONDS = 0.5;
const RELEASE_SECONDS = 0.4;
const TICK = { level: 0.22, hertz: 2400, decaySeconds: 0.002, seconds: 0.016 };

/**
 * A quiet chord pitched by the seed, with a soft tick whose first sample is the first sample of each second:
 * 16-bit little-endian stereo at 48 kHz.
 *
 * The chord swells and fades inside the whole seconds, so that neither end clicks; what follows them is silent.
 *
 * @param samples in all, per channel; at least `seconds` worth
 */
export function composeSound(seed: number, seconds: number, samples: number): Int16Array {
  const sound = new Float64Array(samples * 2);
  addChord(sound, seed, seconds);
  for (let second = 0; second < seconds; second += 1) addTick(sound, second * SAMPLE_RATE);
  return Int16Array.from(sound, (level) => Math.round(level * 32767));
}

function addChord(sound: Float64Array, seed: number, seconds: number): void {
  const random = seededRandom(seed);
  const step = SCALE[Math.floor(random() * SCALE.length)] ?? 1;
  const voices = CHORD.map((voice) => ({ ...voice, hertz: ROOT_HZ * step * voice.ratio, sway: random() }));
  for (let index = 0; index < seconds * SAMPLE_RATE; index += 1) {
    const time = index / SAMPLE_RATE;
    const swell = smooth(time / ATTACK_SECONDS) * smooth((seconds - time) / RELEASE_SECONDS);
    for (const { hertz, level, sway } of voices) {
      const breath = 0.75 + 0.25 * Math.sin(2 * Math.PI * (0.13 * time + sway));
      const loudness = swell * level * breath;
      add(sound, 2 * index, loudness * Math.sin(2 * Math.PI * hertz * time));
      add(sound, 2 * index + 1, loudness * Math.sin(2 * Math.PI * (hertz * 1.0008) * time + 0.6));
    }
  }
}

/** Starts at its full level: its onset is found to the sample. */
function addTick(sound: Float64Array, start: number): void {
  for (let index = 0; index < TICK.seconds * SAMPLE_RATE; index += 1) {
    const time = index / SAMPLE_RATE;
    const level =
      TICK.level * Math.exp(-time / TICK.decaySeconds) * Math.cos(2 * Math.PI * TICK.hertz * time);
    add(sound, 2 * (start + index), level);
    add(sound, 2 * (start + index) + 1, level);
  }
}

function add(sound: Float64Array, at: number, level: number): void {
  sound[at] = (sound[at] ?? 0) + level;
}

/** From 0 to 1 without a corner. */
function smooth(share: number): number {
  const clipped = Math.min(1, Math.max(0, share));
  return clipped * clipped * (3 - 2 * clipped);
}
