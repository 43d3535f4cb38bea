import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import { inspectClip } from '#electron/stitching/plan/inspect-clip.ts';
import type { SoundPiece, SoundPlan, SoundSource } from '#electron/stitching/plan/sound-plan.ts';
import { type MadeSound, makeSound } from '#electron/stitching/sound/make-sound.ts';
import { linkClips, type StitchJob } from '#electron/stitching/stitch-job.ts';
import type { FilmTrack } from '#shared/cut/film-recipes.ts';
import { type TakeId, takeIdSchema } from '#shared/ids.ts';
import { runFfmpeg } from './film-desk.ts';
import { decodedSound } from './film-facts.ts';

const run = promisify(execFile);
const runFfprobe = ffprobeRunner('ffprobe');

export type SoundDesk = {
  readonly folder: () => string;
  readonly file: (name: string) => string;
  /** Makes the sound of a plan; `left` is what it decodes to. */
  readonly soundOf: (
    plan: Partial<SoundPlan>,
    frames: number,
    parts?: boolean,
  ) => Promise<{ made: MadeSound; left: Float32Array }>;
};

/** Sounds made once for a file of tests from ffmpeg's own expressions, takes (`.mp4`) and other files alike. */
export function soundDesk(recipes: Readonly<Record<string, string>>): SoundDesk {
  let sources = '';
  let folder = '';
  beforeAll(async () => {
    sources = await mkdtemp(join(tmpdir(), 'sound-files-'));
    for (const [name, source] of Object.entries(recipes)) await makeFile(join(sources, name), source);
  });
  afterAll(() => rm(sources, { recursive: true, force: true }));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sound-job-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const takes = Object.keys(recipes).filter((name) => name.endsWith('.mp4'));
  return {
    folder: () => folder,
    file: (name) => join(sources, name),
    soundOf: async (plan, frames, parts = false) => {
      await unlinkClips(folder);
      const job = await jobOf({ sources, folder, takes }, plan, frames, parts);
      const made = await makeSound(job, new AbortController().signal);
      return { made, left: await decodedSound(made.path) };
    },
  };
}

/** Those of the job before, where a test makes several sounds. */
async function unlinkClips(folder: string): Promise<void> {
  const links = (await readdir(folder)).filter((name) => name.startsWith('clip-'));
  await Promise.all(links.map((name) => rm(join(folder, name))));
}

async function makeFile(path: string, source: string): Promise<void> {
  const picture = path.endsWith('.mp4')
    ? ['-f', 'lavfi', '-i', 'color=c=gray:s=64x64:r=24', '-shortest', '-c:a', 'aac', '-b:a', '256k']
    : [];
  await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, ...picture, path]);
}

async function jobOf(
  { sources, folder, takes }: { sources: string; folder: string; takes: readonly string[] },
  plan: Partial<SoundPlan>,
  frames: number,
  parts: boolean,
): Promise<StitchJob> {
  const clips = await Promise.all(
    takes.map(async (name) => [takeOf(name), await inspectClip(join(sources, name), runFfprobe)] as const),
  );
  return {
    plan: {
      target: {
        ...{ width: 64, height: 64, signature: null, preset: null, enlargedFrom: null },
        coding: { kind: 'x264', quality: 18, setId: 0 },
      },
      pictures: [],
      prepared: [],
      sound: { pieces: [], tracks: [], loudness: null, ...plan },
      frames,
      logo: null,
      title: null,
      font: null,
    },
    clips: new Map(clips),
    folder,
    prepared: new Map(),
    links: await linkClips(folder, clips),
    runFfmpeg,
    runFfprobe,
    drawSlate: () => Promise.reject(new Error('There are no pictures here')),
    fontsFolder: '',
    cache: null,
    encoder: 'one',
    projectFile: (file) => Promise.resolve(join(sources, file)),
    parts,
    width: 1,
    meter: { part: () => () => {}, finish: () => {} },
  } as StitchJob;
}

function takeOf(name: string): TakeId {
  return takeIdSchema.parse(name);
}

export function fromTake(name: string, inFrame = 0, speedPercent = 100): SoundSource {
  return { kind: 'take', takeId: takeOf(name), inFrame, speedPercent };
}

export function heard(
  startFrame: number,
  frames: number,
  source: SoundSource,
  changes: Partial<SoundPiece> = {},
): SoundPiece {
  return {
    startFrame,
    frames,
    leadFrames: 0,
    trailFrames: 0,
    gainDb: 0,
    source,
    part: 'effects',
    fadeIn: { kind: 'cut' },
    fadeOut: { kind: 'cut' },
    ...changes,
  };
}

export function track(file: string, changes: Partial<FilmTrack> = {}): FilmTrack {
  return {
    file,
    offsetFrames: 0,
    inFrame: 0,
    durationFrames: null,
    loop: false,
    fadeInFrames: 0,
    fadeOutFrames: 0,
    duck: false,
    gainDb: 0,
    ...changes,
  };
}
