import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import { DailiesError } from '#shared/app-error.ts';
import { gapSentence } from '#shared/cut/build-cut.ts';
import { pieceFrames } from './explain-plan.ts';
import type { PictureRun } from './film-tracks.ts';
import { type CopyFacts, inspectClip } from './inspect-clip.ts';
import type { PicturePiece } from './plan-stitch.ts';
import { runTogether } from './run-together.ts';
import { encodeCommand, slateCommand } from './stitch-arguments.ts';
import { clipOfJob, type StitchJob, timeoutMs } from './stitch-job.ts';

/** The runs of pictures of a film in order, and the files that they lie in. */
export type MadePictures = { readonly runs: readonly PictureRun[]; readonly sources: readonly string[] };

/** Encodes what is to be encoded, draws slates, and leaves everything else where it is. */
export async function makePictures(job: StitchJob, signal: AbortSignal): Promise<MadePictures> {
  const tasks = job.plan.pictures.map(
    (piece, index) => (stop: AbortSignal) => makePiece(job, piece, index, stop),
  );
  const made = await runTogether(tasks, job.width, signal);
  return {
    sources: made.map(({ path }) => path),
    runs: made.map(({ facts, from, to }, source) => ({ source, facts, from, to })),
  };
}

type MadePiece = { path: string; facts: CopyFacts; from: number; to: number };

async function makePiece(
  job: StitchJob,
  piece: PicturePiece,
  index: number,
  signal: AbortSignal,
): Promise<MadePiece> {
  if (piece.kind === 'copy') {
    const { clip } = clipOfJob(job, piece.takeId);
    if (clip.copy.kind === 'unfit') throw new Error(`${piece.takeId} cannot be copied`);
    return { path: clip.path, facts: clip.copy, from: piece.from, to: piece.to };
  }
  const output = `piece-${index}.mp4`;
  const command =
    piece.kind === 'encode' ? encodePiece(job, piece, output) : await slatePiece(job, index, output);
  const frames = pieceFrames(piece);
  const onFrames = job.meter.part(frames);
  await job.runFfmpeg(command, { onFrames, signal, timeoutMs: timeoutMs(frames) });
  onFrames(frames);
  return checkPiece(job, command.step, output, frames);
}

function encodePiece(
  job: StitchJob,
  piece: PicturePiece & { kind: 'encode' },
  output: string,
): FfmpegCommand {
  const { clip, file } = clipOfJob(job, piece.takeId);
  const { demuxer, seekable } = clip;
  const { from, frames, heldFrames } = piece;
  const encode = { clip: file, demuxer, seekable, from, frames, heldFrames, output };
  return encodeCommand(job.folder, encode, job.plan.target);
}

async function slatePiece(job: StitchJob, index: number, output: string): Promise<FfmpegCommand> {
  const event = job.cut.events[index];
  if (event?.source.kind !== 'slate') throw new Error(`Event ${index} is no slate`);
  const { width, height } = job.plan.target;
  const picture = `slate-${index}.png`;
  const drawn = await job.drawSlate({
    width,
    height,
    word: 'MISSING',
    title: event.shotId,
    body: gapSentence(event.source.reason),
    footer: '',
    background: '#1a1a1a',
  });
  await writeFile(join(job.folder, picture), drawn);
  return slateCommand(job.folder, { picture, frames: event.durationFrames, output }, job.plan.target);
}

/** An exit code proves nothing: the piece's own tables must hold what was asked for. */
async function checkPiece(job: StitchJob, step: string, output: string, frames: number): Promise<MadePiece> {
  const path = join(job.folder, output);
  const { copy, probe } = await inspectClip(path, job.runFfprobe);
  if (copy.kind === 'fit' && probe.durationFrames === frames && copy.starts[0] === 0) {
    return { path, facts: copy, from: 0, to: frames };
  }
  const detail = copy.kind === 'unfit' ? copy.reason : `${probe.durationFrames} of ${frames} frames came out`;
  throw new DailiesError({ code: 'ffmpeg-failed', step, detail });
}
