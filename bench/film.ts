// `npm run bench`, third part: a film of thirty clips that can be copied, beside `cat` of the same bytes and one
// encoding of its sound, and what the rest of the time goes to.
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ffmpegRunner, type RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { median, mediansMs, milliseconds, table, times } from './measure.ts';
import { makeClips } from './stitch-clips.ts';

const CLIPS = 30;
const ROUNDS = 5;
const FRAMES = 96;
const TIMEOUT_MS = 600_000;

const runFfmpeg = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });
const runFfprobe = ffprobeRunner('ffprobe');
const folder = await mkdtemp(join(tmpdir(), 'dailies-bench-'));
/** Milliseconds of each step of ffmpeg in a round. */
const steps = new Map<string, number[]>();

try {
  await mkdir(join(folder, 'work'));
  const set = { folder, prefix: 'clip', count: CLIPS, size: '1280x720', seconds: [FRAMES / 24], group: 24 };
  const clips = (await makeClips(set)).map(({ path }) => path);
  const { film, cat, sound } = await mediansMs(ROUNDS, {
    film: (round) => stitch(clips, `film-${round}.mp4`),
    cat: () => joinBytes(clips),
    sound: () => encodeSound(clips),
  });
  const least = cat + sound;
  const named = [...steps].map(([step, spent]) => [step, median(spent)] as const);
  const rest = film - named.reduce((sum, [, ms]) => sum + ms, 0);
  process.stdout.write(
    table([
      ['the bytes of 30 clips into one file', milliseconds(cat), times(cat, least)],
      ['their sound, decoded and encoded once', milliseconds(sound), times(sound, least)],
      ['a film of them', milliseconds(film), times(film, least)],
      ...named.map(([step, ms]) => [`  ${step}`, milliseconds(ms), times(ms, least)] as const),
      ['  reading tables, copying frames, forcing onto the disk', milliseconds(rest), times(rest, least)],
    ]),
  );
  process.stdout.write('\n');
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Steps that run beside each other are counted from the first one's start to the last one's end. */
function timed(round: Map<string, { fromMs: number; toMs: number }>): RunFfmpeg {
  return async (command, options) => {
    const fromMs = performance.now();
    const report = await runFfmpeg(command, options);
    const before = round.get(command.step);
    round.set(command.step, { fromMs: before?.fromMs ?? fromMs, toMs: performance.now() });
    return report;
  };
}

async function stitch(clips: readonly string[], name: string): Promise<void> {
  const round = new Map<string, { fromMs: number; toMs: number }>();
  const report = await stitchFilm({
    cut: { version: 1, events: clips.map((_, index) => eventOf(index)) },
    takePath: ({ takeId }) => clips[Number(takeId.slice(1))] ?? '',
    fontsFolder: '',
    projectFile: () => Promise.reject(new Error('There are no other files here')),
    parts: null,
    outFile: join(folder, name),
    workFolder: join(folder, 'work'),
    runFfmpeg: timed(round),
    runFfprobe,
    drawSlate: () => Promise.reject(new Error('There are no slates here')),
    cache: null,
    encoder: 'one',
    prepare: false,
    hardware: null,
    madeOn: null,
    width: 2,
  });
  if (report.copiedFrames !== CLIPS * FRAMES)
    throw new Error(`only ${report.copiedFrames} frames were copied`);
  for (const [step, { fromMs, toMs }] of round) steps.set(step, [...(steps.get(step) ?? []), toMs - fromMs]);
}

function eventOf(index: number): CutEvent {
  const takeId = takeIdSchema.parse(`c${index}`);
  return {
    shotId: shotIdSchema.parse(`s${index}`),
    source: { kind: 'take', takeId, takeKind: 'paid', file: takeId, inFrame: 0, heldFrames: 0 },
    durationFrames: FRAMES,
    transition: { kind: 'cut' },
    gainDb: 0,
  };
}

/** What `cat` does, in this process and forced onto the disk. */
async function joinBytes(clips: readonly string[]): Promise<void> {
  const file = await open(join(folder, 'bytes'), 'w');
  for (const clip of clips) {
    await pipeline(createReadStream(clip, { highWaterMark: 1024 * 1024 }), async (chunks) => {
      for await (const chunk of chunks) await file.write(chunk);
    });
  }
  await file.sync();
  await file.close();
}

async function encodeSound(clips: readonly string[]): Promise<void> {
  const list = clips.map((clip) => `file '${clip.replaceAll("'", "'\\''")}'\n`).join('');
  await writeFile(join(folder, 'list.txt'), list);
  await runFfmpeg(
    {
      step: 'encoding the sound',
      cwd: folder,
      inputs: [{ options: ['-f', 'concat', '-safe', '0'], file: 'list.txt' }],
      filter: null,
      outputs: [
        { options: ['-y', '-vn', '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '256k'], file: 'sound.mp4' },
      ],
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
