import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  correctedPlan,
  type Loudness,
  type LoudnessPlan,
  type LoudnessTarget,
  loudnessPlan,
} from '#shared/media/loudness.ts';
import { rawSound, SOUND_RATE } from './decode-sound.ts';
import { loudnessOf, MEASURE_LOUDNESS, TELL_LOUDNESS } from './measure-loudness.ts';
import type { FfmpegCommand, RunFfmpeg } from './run-ffmpeg.ts';

export type Programme = {
  /** The private folder that the files are in. */
  readonly folder: string;
  /** The whole sound as raw 32-bit floats, stereo at 48 kHz. */
  readonly input: string;
  /** Made here, of the same kind and of exactly the same length. */
  readonly output: string;
  readonly samples: number;
};

export type LevelTools = {
  readonly runFfmpeg: RunFfmpeg;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};

export type LevelReport = {
  readonly before: Loudness;
  readonly after: Loudness;
  /** What was done in the end. */
  readonly plan: LoudnessPlan;
};

/** Most films need one. Where a limiter eats half of each gain, five corrections leave a thirtieth of what was missing. */
const MAX_PASSES = 6;

/**
 * Brings a whole film's sound to its target by one steady gain, and a limiter for single peaks. The result is measured
 * and corrected; `after` is what it came to, which for very uneven sound may stay short of the target.
 * Sound too quiet to be heard comes out as it was, to the bit.
 */
export async function levelProgramme(
  tools: LevelTools,
  programme: Programme,
  target: LoudnessTarget,
): Promise<LevelReport> {
  const run = async (command: FfmpegCommand) => loudnessOf((await tools.runFfmpeg(command, tools)).stderr);
  const before = await run(measureCommand(programme));
  let plan = loudnessPlan(before, target);
  let after = await run(levelCommand(programme, plan));
  for (let pass = 1; pass < MAX_PASSES; pass += 1) {
    const corrected = correctedPlan(plan, before, after, target);
    if (corrected === null) break;
    plan = corrected;
    after = await run(levelCommand(programme, plan));
  }
  await rename(join(programme.folder, LEVELED), join(programme.folder, programme.output));
  return { before, after, plan };
}

const LEVELED = 'leveled.f32';

function measureCommand(programme: Programme): FfmpegCommand {
  return {
    step: 'measuring loudness',
    cwd: programme.folder,
    inputs: [programmeInput(programme)],
    filter: `[0:a:0]${STEREO},${MEASURE_LOUDNESS}[a]`,
    outputs: [{ options: [...TELL_LOUDNESS, '-map', '[a]', '-f', 'null'], file: '-' }],
  };
}

/** Carries a plan out and measures the result in the same run. */
function levelCommand(programme: Programme, plan: LoudnessPlan): FfmpegCommand {
  const flow = [STEREO, ...levelFilters(plan, programme.samples), 'asplit[a][b]'].join(',');
  return {
    step: 'setting the loudness',
    cwd: programme.folder,
    inputs: [programmeInput(programme)],
    filter: `[0:a:0]${flow};[b]${MEASURE_LOUDNESS}[m]`,
    outputs: [
      {
        options: [...TELL_LOUDNESS, '-map', '[a]', '-c:a', 'pcm_f32le', ...rawSound('f32le')],
        file: LEVELED,
      },
      { options: ['-map', '[m]', '-f', 'null'], file: '-' },
    ],
  };
}

/**
 * The filters of a plan. They keep every sample at its place: the limiter looks ahead and so holds its output back by
 * its attack less one sample, which is cut off at the start and made up for at the end. (Its own option to do so is
 * unknown to ffmpeg before 5.1.)
 */
function levelFilters(plan: LoudnessPlan, samples: number): readonly string[] {
  if (plan.kind === 'leave') return [];
  const gain = `volume=${plan.gainDb.toFixed(3)}dB:precision=float`;
  if (plan.limitDb === null) return [gain];
  const limit = (10 ** (plan.limitDb / 20)).toFixed(6);
  return [
    gain,
    `apad=pad_len=${LOOK_AHEAD_SAMPLES}`,
    `alimiter=limit=${limit}:attack=${ATTACK_MS}:release=${RELEASE_MS}:level=false`,
    `atrim=start_sample=${LOOK_AHEAD_SAMPLES}:end_sample=${samples + LOOK_AHEAD_SAMPLES}`,
    'asetpts=N/SR/TB',
    'aformat=sample_fmts=flt',
  ];
}

const ATTACK_MS = 5;
/** Short, so that a single peak turns down nothing that follows it. */
const RELEASE_MS = 50;
const LOOK_AHEAD_SAMPLES = (SOUND_RATE / 1000) * ATTACK_MS - 1;
const STEREO = 'aformat=sample_fmts=flt:channel_layouts=stereo';

function programmeInput({ input }: Programme): FfmpegCommand['inputs'][number] {
  return { options: ['-protocol_whitelist', 'file', ...rawSound('f32le')], file: input };
}
