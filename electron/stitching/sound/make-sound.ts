import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CacheRecipe } from '#electron/media/cache-key.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { givesWay, SOUND_PARTS, type SoundPart } from '../plan/sound-plan.ts';
import { type StitchJob, timeoutMs } from '../stitch-job.ts';
import { keptSound } from './kept-sound.ts';
import { layPieces } from './lay-pieces.ts';
import { duckMusic, layTracks } from './lay-tracks.ts';
import { encodeSound, type FilmSound, levelSound, type RawSound } from './level-sound.ts';
import { openProgramme, type ProgrammeFile, sumProgrammes } from './programme-file.ts';
import { BYTES_PER_SAMPLE, partCommand } from './sound-arguments.ts';
import { soundFiles } from './sound-stems.ts';

/** The film's whole sound, and where they were asked for its parts as files in the job's folder. */
export type MadeSound = FilmSound & {
  readonly parts: Readonly<Record<SoundPart, string>> | null;
  /** By which it is kept for the next film; null where it is not. */
  readonly recipe: CacheRecipe | null;
};

const WHOLE = 'programme.f32';
const DUCKED = 'ducked.f32';

/** The film's whole sound as one AAC file of exactly its length: every stem cut to the sample, encoded once. */
export async function makeSound(job: StitchJob, signal: AbortSignal): Promise<MadeSound> {
  const onFrames = job.meter.part(job.plan.frames);
  const make = async (): Promise<FilmSound> => {
    await mixSound(job, signal);
    onFrames(job.plan.frames / 2);
    const sound = await encodeSound(job, WHOLE, signal);
    await rm(join(job.folder, WHOLE));
    return sound;
  };
  // What is to be written in parts has to be mixed each time.
  const { sound, recipe } =
    job.cache && !job.parts
      ? await keptSound(job, job.cache, make, signal)
      : { sound: await make(), recipe: null };
  const parts = job.parts ? await writeParts(job, sound.gainDb, signal) : null;
  onFrames(job.plan.frames);
  return { ...sound, parts, recipe };
}

/** The same before an encoder: raw floats in the job's folder, at the loudness that is asked for. Not kept. */
export async function makeRawSound(
  job: StitchJob,
  signal: AbortSignal,
): Promise<RawSound & Pick<MadeSound, 'parts'>> {
  const onFrames = job.meter.part(job.plan.frames);
  await mixSound(job, signal);
  onFrames(job.plan.frames / 2);
  const sound = await levelSound(job, WHOLE, signal);
  const parts = job.parts ? await writeParts(job, sound.gainDb, signal) : null;
  onFrames(job.plan.frames);
  return { ...sound, parts };
}

async function mixSound(job: StitchJob, signal: AbortSignal): Promise<void> {
  const apart = job.parts || job.plan.sound.tracks.some(givesWay);
  if (apart) await makeApart(job, signal);
  else await layInto(job, () => WHOLE, signal);
}

/** Each part in a file of its own, music turned down under the dialogue, and the sum of the three. */
async function makeApart(job: StitchJob, signal: AbortSignal): Promise<void> {
  const ducks = job.plan.sound.tracks.some(givesWay);
  await layInto(job, (part, gives) => (gives ? DUCKED : partFile(part)), signal, [
    ...SOUND_PARTS.map(partFile),
    ...(ducks ? [DUCKED] : []),
  ]);
  if (ducks) {
    const files = { music: partFile('music'), ducked: DUCKED, voices: partFile('dialogue') };
    await duckMusic(job, files, signal);
  }
  const paths = SOUND_PARTS.map((part) => join(job.folder, partFile(part)));
  await sumProgrammes(paths, join(job.folder, WHOLE), job.plan.frames * SAMPLES_PER_FRAME, signal);
  if (!job.parts) await Promise.all(paths.map((path) => rm(path)));
}

function partFile(part: SoundPart): string {
  return `${part}.f32`;
}

/** Lays pieces and tracks into files that are all as long as the film. */
async function layInto(
  job: StitchJob,
  fileFor: (part: SoundPart, givesWay: boolean) => string,
  signal: AbortSignal,
  names: readonly string[] = [WHOLE],
): Promise<void> {
  const programmes = new Map<string, ProgrammeFile>();
  const programmeFor = (part: SoundPart, gives: boolean) => {
    const programme = programmes.get(fileFor(part, gives));
    if (!programme) throw new Error(`No file was opened for ${part}`);
    return programme;
  };
  try {
    for (const name of names) programmes.set(name, await openProgramme(join(job.folder, name)));
    const files = soundFiles(job);
    await layPieces(job, files, (part) => programmeFor(part, false), signal);
    await layTracks(job, files, (track) => programmeFor(track.part, givesWay(track)), signal);
    const bytes = job.plan.frames * SAMPLES_PER_FRAME * BYTES_PER_SAMPLE;
    for (const programme of programmes.values()) await programme.extend(bytes);
  } finally {
    await Promise.all([...programmes.values()].map((programme) => programme.close()));
  }
}

async function writeParts(
  job: StitchJob,
  gainDb: number,
  signal: AbortSignal,
): Promise<Record<SoundPart, string>> {
  for (const part of SOUND_PARTS) {
    const command = partCommand(job.folder, partFile(part), wavFile(part), gainDb);
    await job.runFfmpeg(command, { signal, timeoutMs: timeoutMs(job.plan.frames) });
    await rm(join(job.folder, partFile(part)));
  }
  return { dialogue: wavFile('dialogue'), music: wavFile('music'), effects: wavFile('effects') };
}

function wavFile(part: SoundPart): string {
  return `${part}.wav`;
}
