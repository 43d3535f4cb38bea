import type { CacheRecipe } from '#electron/media/cache-key.ts';
import type { PictureRun } from './film-tracks.ts';
import type { CopyFacts } from './inspect-clip.ts';
import { type JudgePiece, type MadeFile, makePiece, pieceMaker } from './make-piece.ts';
import { runTogether } from './run-together.ts';
import { clipOfJob, type StitchJob } from './stitch-job.ts';
import { type PicturePiece, pieceFrames } from './stitch-plan.ts';

/** The runs of pictures of a film in order, and the files that they lie in. */
export type MadePictures = {
  readonly runs: readonly PictureRun[];
  readonly sources: readonly string[];
  /** Of the pieces that are kept for the next film. */
  readonly cached: readonly CacheRecipe[];
  /** Frames of pieces that were kept from an earlier film. */
  readonly keptFrames: number;
};

type Laid = Omit<PictureRun, 'source'> & { readonly made: MadeFile };

/** Encodes what is to be encoded and is not kept yet, and leaves everything else where it is. */
export async function makePictures(job: StitchJob, signal: AbortSignal): Promise<MadePictures> {
  const maker = pieceMaker(job, judgePiece);
  const tasks = job.plan.pictures.map((piece, index) => async (stop: AbortSignal): Promise<Laid> => {
    if (piece.kind === 'copy') return copiedRun(job, piece);
    const made = await makePiece(maker, piece, index, stop);
    return { made, facts: made.facts, from: 0, to: pieceFrames(piece) };
  });
  const laid = await runTogether(tasks, job.width, signal);
  return {
    sources: laid.map(({ made }) => made.path),
    runs: laid.map(({ facts, from, to }, source) => ({ source, facts, from, to })),
    cached: laid.flatMap(({ made }) => (made.recipe === null ? [] : [made.recipe])),
    keptFrames: laid.reduce((sum, { made, from, to }) => sum + (made.wasKept ? to - from : 0), 0),
  };
}

const judgePiece: JudgePiece<CopyFacts> = ({ copy, probe }, frames) => {
  if (copy.kind === 'unfit') return { ok: false, reason: copy.reason };
  if (probe.durationFrames === frames && copy.starts[0] === 0) return { ok: true, facts: copy };
  return { ok: false, reason: `${probe.durationFrames} of ${frames} frames came out` };
};

function copiedRun(job: StitchJob, piece: PicturePiece & { kind: 'copy' }): Laid {
  const { clip } = clipOfJob(job, piece.takeId);
  if (clip.copy.kind === 'unfit') throw new Error(`${piece.takeId} cannot be copied`);
  const made = { path: clip.path, facts: clip.copy, recipe: null, wasKept: false };
  return { made, facts: clip.copy, from: piece.from, to: piece.to };
}
