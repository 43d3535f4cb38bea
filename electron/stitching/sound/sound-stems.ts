import { openSound } from '#electron/media/open-media.ts';
import type { Demuxer } from '#electron/media/sniff-demuxer.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { heardSpan, type SoundPiece, type SoundSource } from '../plan/sound-plan.ts';
import { clipOfJob, type StitchJob } from '../stitch-job.ts';
import { STEMS_PER_PROCESS, type Stem } from './sound-arguments.ts';

/** A project's sound files under names of ours in a stitch's folder, each once. */
export type SoundFiles = (file: string) => Promise<{ readonly file: string; readonly demuxer: Demuxer }>;

/** @throws DailiesError `clip-unusable` where a file is missing or of no known kind; `project-unsafe-path` */
export function soundFiles(job: StitchJob): SoundFiles {
  const opened = new Map<string, ReturnType<SoundFiles>>();
  const openAs = async (file: string, name: string) =>
    openSound(job.folder, await job.projectFile(file), name);
  return (file) => {
    const known = opened.get(file) ?? openAs(file, `sound-${opened.size}`);
    opened.set(file, known);
    return known;
  };
}

export type HeardPiece = { readonly piece: SoundPiece; readonly source: SoundSource; readonly index: number };

/** The pieces that are more than silence; `index` is their place in the plan. */
export function heardPieces(pieces: readonly SoundPiece[]): HeardPiece[] {
  return pieces.flatMap((piece, index) => (piece.source ? [{ piece, source: piece.source, index }] : []));
}

/** In order, as many at a time as one process may read. */
export function stemBatches<Piece>(pieces: readonly Piece[]): Piece[][] {
  const batches: Piece[][] = [];
  for (let at = 0; at < pieces.length; at += STEMS_PER_PROCESS) {
    batches.push(pieces.slice(at, at + STEMS_PER_PROCESS));
  }
  return batches;
}

/** A stem, and its file by the name that a person knows it by. */
export type NamedStem = Stem & { readonly path: string };

export async function stemOf(
  job: StitchJob,
  { piece, source }: HeardPiece,
  files: SoundFiles,
): Promise<NamedStem> {
  const { frames } = heardSpan(piece);
  if (source.kind === 'file') {
    const { file, demuxer } = await files(source.file);
    const afterSamples = source.afterFrames * SAMPLES_PER_FRAME;
    const fromSample = source.inFrame * SAMPLES_PER_FRAME;
    return { path: source.file, file, demuxer, fromSample, afterSamples, speedPercent: 100, frames };
  }
  const { takeId, inFrame, speedPercent } = source;
  const { clip, file } = clipOfJob(job, takeId);
  const fromSample = Math.round(inFrame * SAMPLES_PER_FRAME);
  const { path, demuxer } = clip;
  return { path, file, demuxer, fromSample, afterSamples: 0, speedPercent, frames };
}
