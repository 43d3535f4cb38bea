// Composes the music of the lighthouse example: `npx node scripts/compose-bed.ts <ffmpeg>`. Ours, from nothing but sines.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const RATE = 48_000;
const CHORD_SECONDS = 10.5;
/** A minor, F, C and E minor, each with its ninth or seventh, in Hz. */
const CHORDS = [
  [110, 164.81, 220, 261.63, 493.88],
  [87.31, 174.61, 220, 261.63, 329.63],
  [130.81, 196, 261.63, 329.63, 493.88],
  [82.41, 164.81, 246.94, 329.63, 392],
];
const SECONDS = CHORDS.length * CHORD_SECONDS;
const OUTPUT = join(import.meta.dirname, '../resources/examples/lighthouse/audio/bed.m4a');

const encoded = spawnSync(
  process.argv[2] ?? 'ffmpeg',
  [
    ...['-v', 'error', '-y', '-f', 'f32le', '-ar', String(RATE), '-ac', '2', '-i', 'pipe:0'],
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-c:a', 'aac', '-b:a', '56k', OUTPUT],
  ],
  { input: Buffer.from(compose().buffer), stdio: ['pipe', 'inherit', 'inherit'] },
);
process.exitCode = encoded.status ?? 1;

/** Interleaved stereo. It rises from silence and ends in it, so that it can be repeated. */
function compose(): Float32Array {
  const length = SECONDS * RATE;
  const sound = new Float32Array(length * 2);
  for (let at = 0; at < length; at += 1) {
    const seconds = at / RATE;
    const ends = Math.min(1, seconds / 3, (SECONDS - seconds) / 4);
    for (const side of [0, 1]) sound[at * 2 + side] = 0.11 * ends * pad(seconds, side);
  }
  return sound;
}

/** Every chord swells and sinks over twice its length, so that the next one grows out of it. */
function pad(seconds: number, side: number): number {
  return CHORDS.reduce((sum, chord, index) => {
    const from = (index - 0.25) * CHORD_SECONDS;
    const place = (seconds - from) / (CHORD_SECONDS * 1.5);
    if (place <= 0 || place >= 1) return sum;
    return sum + Math.sin(Math.PI * place) ** 2 * chordAt(chord, seconds, side);
  }, 0);
}

/** Each voice is two sines a breath apart, which beat slowly, and apart from left to right. */
function chordAt(chord: readonly number[], seconds: number, side: number): number {
  return chord.reduce((sum, hz, voice) => {
    const breath = 0.75 + 0.25 * Math.sin(2 * Math.PI * (0.07 + voice * 0.013) * seconds + side * 1.6);
    const apart = 0.18 + voice * 0.05 + side * 0.04;
    const tone =
      Math.sin(2 * Math.PI * hz * seconds) +
      0.7 * Math.sin(2 * Math.PI * (hz + apart) * seconds + voice) +
      0.15 * Math.sin(4 * Math.PI * hz * seconds + side);
    return sum + (breath * tone) / (1 + voice * 0.35);
  }, 0);
}
