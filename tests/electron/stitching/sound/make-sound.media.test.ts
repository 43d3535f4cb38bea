import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loudness } from '../film-facts.ts';
import { fromTake, heard, soundDesk, track } from '../sound-desk.ts';

const sine = (hz: number, level: number, seconds: number) =>
  `aevalsrc='${level}*sin(2*PI*${hz}*t)|${level}*sin(2*PI*${hz}*t)':s=48000:d=${seconds}`;
const click = (at: number, seconds: number) =>
  `aevalsrc='0.9*between(t,${at},${at + 0.002})|0.9*between(t,${at},${at + 0.002})':s=48000:d=${seconds}`;

const { folder, soundOf } = soundDesk({
  'tone.mp4': sine(440, 0.5, 4),
  'soft.mp4': sine(440, 0.05, 4),
  'loud.mp4': sine(440, 0.1, 4),
  'click.mp4': click(1.5, 4),
  // Speech-like: half a second of voice in each second.
  'voice.mp4': `aevalsrc='0.5*lt(mod(t,1),0.5)*sin(2*PI*300*t)|0.5*lt(mod(t,1),0.5)*sin(2*PI*300*t)':s=48000:d=4`,
  'burst.mp4': `aevalsrc='0.9*between(t,1.5,1.56)*sin(2*PI*700*t)|0.9*between(t,1.5,1.56)*sin(2*PI*700*t)':s=48000:d=4`,
  'thousand.wav': `sine=frequency=1000:sample_rate=44100:duration=1`,
  'bed.flac': sine(250, 0.2, 0.5),
  'tick.wav': click(0, 0.25),
  'one-side.wav': `aevalsrc='0.3*sin(2*PI*440*t)':s=44100:d=2`,
  'one-side.mp4': `aevalsrc='0.3*sin(2*PI*440*t)':s=44100:d=2`,
  // Ends at a third of its swing and begins at none: a bed that was not made to be repeated.
  'torn.flac': sine(107.3, 0.3, 0.25),
  // 25 whole waves.
  'whole.flac': sine(100, 0.3, 0.25),
});

/** The samples at which something begins after a twelfth of a second of less than `over`. */
function onsets(sound: Float32Array, over: number): number[] {
  let last = -10_000;
  const found: number[] = [];
  for (const [at, sample] of sound.entries()) {
    if (Math.abs(sample) < over) continue;
    if (at - last > 4000) found.push(at);
    last = at;
  }
  return found;
}

/** The amplitude of one frequency in a stretch. */
function amplitude(sound: Float32Array, hz: number, from: number, to: number): number {
  const step = (2 * Math.PI * hz) / 48_000;
  let [re, im] = [0, 0];
  for (let at = from; at < to; at += 1) {
    re += (sound[at] ?? 0) * Math.cos(step * at);
    im += (sound[at] ?? 0) * Math.sin(step * at);
  }
  return (2 * Math.hypot(re, im)) / (to - from);
}

/** The largest step between two samples beside each other. */
function largestStep(sound: Float32Array, from: number, to: number): number {
  let largest = 0;
  for (let at = from + 1; at < to; at += 1) {
    largest = Math.max(largest, Math.abs((sound[at] ?? 0) - (sound[at - 1] ?? 0)));
  }
  return largest;
}

describe('the sound of clips', () => {
  it('begins before its picture and ends after it, while its neighbor goes on', async () => {
    const pieces = [
      heard(0, 24, fromTake('soft.mp4')),
      heard(24, 24, fromTake('tone.mp4', 2), { leadFrames: 10, trailFrames: 6 }),
      heard(48, 24, fromTake('soft.mp4')),
    ];
    const { left } = await soundOf({ pieces }, 72);
    expect(Math.abs(left.length - 144_000)).toBeLessThanOrEqual(1024);
    expect(loudness(left, 2000, 27_500)).toBeCloseTo(0.035, 2);
    expect(loudness(left, 28_500, 107_500)).toBeGreaterThan(0.33);
    expect(loudness(left, 108_500, 142_000)).toBeCloseTo(0.035, 2);
  });

  it('does not click where clips meet amid a wave: no step is larger than the wave’s own', async () => {
    // A tone of 440 Hz at 0.5 moves by at most 0.0288 from sample to sample; each clip ends somewhere in its wave.
    const pieces = Array.from({ length: 6 }, (_, index) => heard(index * 7, 7, fromTake('tone.mp4', index)));
    const { left } = await soundOf({ pieces }, 42);
    expect(largestStep(left, 500, left.length)).toBeLessThan(0.032);
  });

  it('stays within a millisecond at the last of thirty clips', async () => {
    const pieces = Array.from({ length: 30 }, (_, index) => heard(index * 41, 41, fromTake('click.mp4')));
    const { left } = await soundOf({ pieces }, 1230);
    const found = onsets(left, 0.45);
    expect(found).toHaveLength(30);
    // A click at 1.5 s: frame 36 of each.
    expect(Math.abs((found[29] ?? 0) - (29 * 41 + 36) * 2000)).toBeLessThan(48);
    expect(Math.abs((found[0] ?? 0) - 72_000)).toBeLessThan(48);
  });

  it('is as loud as it is by itself where it has one channel, as a clip and as a track', async () => {
    const clip = await soundOf({ pieces: [heard(0, 48, fromTake('one-side.mp4'))] }, 48);
    expect(amplitude(clip.left, 440, 8000, 80_000)).toBeCloseTo(0.3, 2);
    const voice = { recipe: track('one-side.wav'), part: 'dialogue' } as const;
    const laid = await soundOf({ tracks: [voice] }, 48);
    expect(amplitude(laid.left, 440, 8000, 80_000)).toBeCloseTo(0.3, 2);
  });

  it('takes a file in its place, behind the handle, and is silent where the file has ended', async () => {
    const source = { kind: 'file', file: 'thousand.wav', afterFrames: 6, inFrame: 0 } as const;
    const { left } = await soundOf({ pieces: [heard(12, 36, source)] }, 60);
    expect(loudness(left, 0, 35_500)).toBeLessThan(0.001);
    expect(amplitude(left, 1000, 37_000, 83_000)).toBeGreaterThan(0.08);
    expect(loudness(left, 85_000, 119_000)).toBeLessThan(0.001);
  });

  it.each([
    [50, 144_000],
    [25, 288_000],
    [150, 48_000],
    [200, 36_000],
    [400, 18_000],
  ])('keeps pitch and place at %i percent of its speed', async (speedPercent, clickAt) => {
    const pieces = [heard(0, 192, fromTake('burst.mp4', 0, speedPercent))];
    const clicked = await soundOf({ pieces }, 192);
    const [first] = onsets(clicked.left, 0.2);
    // Frame 36 of the take, at that speed, to the frame.
    expect(Math.abs((first ?? 0) - clickAt)).toBeLessThan(2000);
    const tone = await soundOf({ pieces: [heard(0, 20, fromTake('tone.mp4', 0, speedPercent))] }, 20);
    expect(amplitude(tone.left, 440, 8000, 32_000)).toBeGreaterThan(0.4);
    for (const hz of [220, 880]) expect(amplitude(tone.left, hz, 8000, 32_000)).toBeLessThan(0.02);
  });
});

describe('music and voices', () => {
  it('begins at its place, repeats to the sample, and fades at the film’s end', async () => {
    const music = track('tick.wav', { offsetFrames: 12, loop: true, fadeOutFrames: 24 });
    const { left } = await soundOf({ tracks: [{ recipe: music, part: 'music' }] }, 60);
    const found = onsets(left, 0.02);
    // Half a second in, then every quarter of a second: eight times, the last ones fading.
    expect(found).toHaveLength(8);
    found.forEach((at, index) => {
      expect(Math.abs(at - (24_000 + index * 12_000))).toBeLessThan(48);
    });
    const peak = (from: number) => Math.max(...left.subarray(from - 200, from + 400).map(Math.abs));
    expect(peak(108_000) / peak(36_000)).toBeLessThan(0.6);
  });

  it('is heard for its own length where it is not repeated, and fades there', async () => {
    const music = track('bed.flac', { offsetFrames: 6, fadeInFrames: 4, fadeOutFrames: 4, gainDb: -6.0206 });
    const { left } = await soundOf({ tracks: [{ recipe: music, part: 'music' }] }, 36);
    expect(loudness(left, 0, 11_500)).toBeLessThan(0.001);
    expect(loudness(left, 21_000, 27_000)).toBeCloseTo(0.1 * Math.SQRT1_2, 2);
    expect(loudness(left, 12_000, 13_000)).toBeLessThan(0.03);
    expect(loudness(left, 35_000, 36_000)).toBeLessThan(0.03);
    expect(loudness(left, 37_500, 71_000)).toBeLessThan(0.001);
  });

  it('gives way while somebody speaks, and comes back', async () => {
    const recipe = track('bed.flac', { loop: true, duck: true });
    const pieces = [heard(24, 24, fromTake('tone.mp4'), { part: 'dialogue' })];
    const { left } = await soundOf({ pieces, tracks: [{ recipe, part: 'music' }] }, 96);
    expect(amplitude(left, 250, 10_000, 46_000)).toBeCloseTo(0.2, 2);
    expect(amplitude(left, 250, 60_000, 94_000)).toBeLessThan(0.06);
    expect(amplitude(left, 250, 160_000, 190_000)).toBeCloseTo(0.2, 1);
    expect(amplitude(left, 440, 60_000, 94_000)).toBeCloseTo(0.5, 1);
  });

  it('goes on under clips in which nobody speaks, and under voices when it is not to give way', async () => {
    const pieces = [heard(24, 24, fromTake('tone.mp4'))];
    const ducking = { recipe: track('bed.flac', { loop: true, duck: true }), part: 'music' } as const;
    const under = await soundOf({ pieces, tracks: [ducking] }, 72);
    expect(amplitude(under.left, 250, 60_000, 94_000)).toBeCloseTo(0.2, 2);
    const steady = { recipe: track('bed.flac', { loop: true }), part: 'music' } as const;
    const voice = { recipe: track('voice.mp4', { offsetFrames: 24 }), part: 'dialogue' } as const;
    const beside = await soundOf({ tracks: [steady, voice] }, 72);
    expect(amplitude(beside.left, 250, 60_000, 72_000)).toBeCloseTo(0.2, 1);
  });

  it('does not click where it begins again, whatever it ends with, and leaves alone what fits', async () => {
    // 107.3 Hz at 0.3 moves by at most 0.0042 from sample to sample; the join alone would be a step of 0.28.
    const torn = { recipe: track('torn.flac', { loop: true }), part: 'music' } as const;
    const { left } = await soundOf({ tracks: [torn] }, 48);
    expect(largestStep(left, 500, 95_000)).toBeLessThan(0.007);
    const whole = { recipe: track('whole.flac', { loop: true }), part: 'music' } as const;
    const fitting = await soundOf({ tracks: [whole] }, 48);
    expect(amplitude(fitting.left, 100, 9600, 86_400)).toBeCloseTo(0.3, 2);
    expect(loudness(fitting.left, 11_900, 12_100)).toBeLessThan(0.3);
  });

  it('says which file holds nothing to hear', async () => {
    const recipe = track('bed.flac', { inFrame: 100 });
    await expect(soundOf({ tracks: [{ recipe, part: 'music' }] }, 48)).rejects.toMatchObject({
      error: { code: 'clip-unusable', path: 'bed.flac', reason: 'it holds no sound from frame 100 on' },
    });
  });
});

describe('loudness', () => {
  it('brings clips nearer to each other, and the film to its target as it is heard', async () => {
    const pieces = [heard(0, 72, fromTake('soft.mp4')), heard(72, 72, fromTake('loud.mp4'))];
    const loudnessWanted = { targetLufs: -16, ceilingDb: -1.5 };
    const { made, left } = await soundOf({ pieces, loudness: loudnessWanted }, 144);
    expect(Math.abs((made.loudness?.integratedLufs ?? 0) + 16)).toBeLessThanOrEqual(0.5);
    expect(made.loudness?.truePeakDbtp).toBeLessThanOrEqual(-1.3);
    // They came 6 dB apart, which is what matching makes up for.
    expect(loudness(left, 20_000, 120_000) / loudness(left, 160_000, 270_000)).toBeCloseTo(1, 1);
    const apart = await soundOf({ pieces }, 144);
    expect(loudness(apart.left, 20_000, 120_000) / loudness(apart.left, 160_000, 270_000)).toBeCloseTo(
      0.5,
      1,
    );
  });

  it('leaves clips as far apart as they come where they are not to be matched', async () => {
    const pieces = [heard(0, 72, fromTake('soft.mp4')), heard(72, 72, fromTake('loud.mp4'))];
    const wanted = { targetLufs: -16, ceilingDb: -1.5, matchClips: false };
    const { made, left } = await soundOf({ pieces, loudness: wanted }, 144);
    expect(Math.abs((made.loudness?.integratedLufs ?? 0) + 16)).toBeLessThanOrEqual(0.5);
    expect(loudness(left, 20_000, 120_000) / loudness(left, 160_000, 270_000)).toBeCloseTo(0.5, 1);
  });

  it('holds the peaks of a loud target, and leaves silence as it is', async () => {
    const pieces = [heard(0, 72, fromTake('click.mp4')), heard(72, 72, fromTake('voice.mp4'))];
    const { made } = await soundOf({ pieces, loudness: { targetLufs: -10, ceilingDb: -2 } }, 144);
    expect(made.loudness?.truePeakDbtp).toBeLessThanOrEqual(-1.8);
    expect(Math.abs((made.loudness?.integratedLufs ?? 0) + 10)).toBeLessThanOrEqual(0.5);
    const silence = await soundOf({ loudness: { targetLufs: -16, ceilingDb: -1 } }, 48);
    expect(silence.made.loudness?.integratedLufs).toBe(-70);
    expect(loudness(silence.left, 0, 96_000)).toBe(0);
  });
});

describe('the parts of the sound', () => {
  it('are WAV files of the film’s length to the sample, and together they are the film', async () => {
    const pieces = [
      heard(0, 24, fromTake('tone.mp4'), { part: 'dialogue' }),
      heard(24, 24, fromTake('soft.mp4')),
    ];
    const tracks = [{ recipe: track('bed.flac', { offsetFrames: 12, loop: true }), part: 'music' as const }];
    const { made, left } = await soundOf({ pieces, tracks }, 48, true);
    expect(made.parts).toEqual({ dialogue: 'dialogue.wav', music: 'music.wav', effects: 'effects.wav' });
    const parts = await Promise.all(['dialogue.wav', 'music.wav', 'effects.wav'].map(wavSamples));
    for (const part of parts) expect(part).toHaveLength(96_000);
    const [dialogue, music, effects] = parts.map((part) => part.map(Math.abs));
    expect(Math.max(...(dialogue ?? []).slice(48_000))).toBe(0);
    expect(Math.max(...(music ?? []).slice(0, 24_000))).toBe(0);
    expect(Math.max(...(effects ?? []).slice(0, 48_000))).toBe(0);
    const sum = Float32Array.from({ length: 96_000 }, (_, at) =>
      parts.reduce((total, part) => total + (part[at] ?? 0), 0),
    );
    const apart = sum.map((sample, at) => sample - (left[at] ?? 0));
    expect(loudness(sum, 0, 96_000)).toBeGreaterThan(0.2);
    expect(loudness(apart, 2000, 94_000)).toBeLessThan(0.01);
    // Nothing that was made on the way is left.
    expect((await readdir(folder())).filter((name) => name.endsWith('.f32'))).toEqual([]);
  });

  /** The left channel of a WAV file of stereo floats, read by hand. */
  async function wavSamples(name: string): Promise<number[]> {
    const bytes = await readFile(join(folder(), name));
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    const data = bytes.indexOf('data');
    const length = bytes.readUInt32LE(data + 4);
    return Array.from({ length: length / 8 }, (_, at) => bytes.readFloatLE(data + 8 + at * 8));
  }
});
