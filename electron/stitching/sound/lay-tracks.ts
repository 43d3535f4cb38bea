import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSoundCommand } from '#electron/media/decode-sound.ts';
import { DUCKING, layMusicCommand, type MusicBed } from '#electron/media/music-bed.ts';
import { runOver, unusable } from '#electron/media/open-media.ts';
import type { FilmTrack } from '#shared/cut/film-recipes.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import type { SoundEdge, SoundTrack } from '../plan/sound-plan.ts';
import { type StitchJob, timeoutMs } from '../stitch-job.ts';
import { addSound, type ProgrammeFile, wholeSound } from './programme-file.ts';
import type { SoundShape } from './shape-sound.ts';
import { BYTES_PER_SAMPLE } from './sound-arguments.ts';
import type { SoundFiles } from './sound-stems.ts';

const DECODED = 'track.f32';

/** Puts music and voices at their places; `intoProgramme` is the file that a track goes into. */
export async function layTracks(
  job: StitchJob,
  files: SoundFiles,
  intoProgramme: (track: SoundTrack) => ProgrammeFile,
  signal: AbortSignal,
): Promise<void> {
  for (const track of job.plan.sound.tracks) {
    const { recipe } = track;
    const room = (job.plan.frames - recipe.offsetFrames) * SAMPLES_PER_FRAME;
    if (room <= 0) continue;
    await decodeTrack(job, files, recipe, signal);
    await addTrack(job, intoProgramme(track), recipe, room);
  }
}

/** Decodes no more than can be heard. */
async function decodeTrack(
  job: StitchJob,
  files: SoundFiles,
  { file, inFrame, offsetFrames }: FilmTrack,
  signal: AbortSignal,
): Promise<void> {
  const frames = job.plan.frames - offsetFrames;
  const from = inFrame * SAMPLES_PER_FRAME;
  const cut = [
    `atrim=start_sample=${from}:end_sample=${from + frames * SAMPLES_PER_FRAME}`,
    'asetpts=N/SR/TB',
  ];
  const command = decodeSoundCommand(job.folder, await files(file), { file: DECODED, format: 'f32le' }, cut);
  const tools = { ...job, workFolder: job.folder, signal };
  await runOver(tools, { path: file, frames }, command);
}

async function addTrack(
  job: StitchJob,
  programme: ProgrammeFile,
  recipe: FilmTrack,
  room: number,
): Promise<void> {
  const path = join(job.folder, DECODED);
  const file = await open(path, 'r');
  try {
    const samples = Math.floor((await file.stat()).size / BYTES_PER_SAMPLE);
    if (samples === 0) throw unusable(recipe.file, `it holds no sound from frame ${recipe.inFrame} on`);
    const shape = trackShape(recipe, samples, room);
    await addSound(programme, wholeSound(file, samples), recipe.offsetFrames * SAMPLES_PER_FRAME, shape);
  } finally {
    await file.close();
    await rm(path);
  }
}

/**
 * How long a track is heard, and its fades: they lie at the ends of what is heard, also where the film or its own end
 * cuts it off.
 *
 * @param samples of its file, from where it begins
 * @param room samples from its place to the film's end
 */
function trackShape(
  recipe: Pick<FilmTrack, 'durationFrames' | 'loop' | 'fadeInFrames' | 'fadeOutFrames' | 'gainDb'>,
  samples: number,
  room: number,
): SoundShape {
  const wanted = recipe.durationFrames === null ? room : recipe.durationFrames * SAMPLES_PER_FRAME;
  return {
    samples: Math.min(room, wanted, recipe.loop ? room : samples),
    gainDb: recipe.gainDb,
    fadeIn: edge(recipe.fadeInFrames),
    fadeOut: edge(recipe.fadeOutFrames),
  };
}

function edge(frames: number): SoundEdge {
  return frames > 0 ? { kind: 'fade', frames } : { kind: 'cut' };
}

export type DuckFiles = { readonly music: string; readonly ducked: string; readonly voices: string };

/** Lays the music that gives way, turned down under the voices, into the other music. All files are as long as the film. */
export async function duckMusic(job: StitchJob, files: DuckFiles, signal: AbortSignal): Promise<void> {
  const { frames } = job.plan;
  const output = 'music-laid.f32';
  const bed: MusicBed = {
    startFrame: 0,
    frames,
    inFrame: 0,
    loop: false,
    gainDb: 0,
    fadeInFrames: 0,
    fadeOutFrames: 0,
    duck: DUCKING,
  };
  const laid = { programme: files.music, voices: files.voices, music: files.ducked, output };
  const command = layMusicCommand({ folder: job.folder, filmFrames: frames, ...laid }, bed);
  await job.runFfmpeg(command, { signal, timeoutMs: timeoutMs(frames) });
  await rm(join(job.folder, files.ducked));
  await rename(join(job.folder, output), join(job.folder, files.music));
}
