import type { CacheRecipe } from '#electron/media/cache-key.ts';
import type { TakeId } from '#shared/ids.ts';
import type { PictureRun } from '../join/film-tracks.ts';
import type { CopyFacts } from '../plan/inspect-clip.ts';
import { type PicturePiece, pieceFrames } from '../plan/stitch-plan.ts';
import { type PreparedTake, prepareTake } from '../prepare/prepare-take.ts';
import { runTogether } from '../run-together.ts';
import { clipOfJob, type StitchJob, timeoutMs } from '../stitch-job.ts';
import { type JudgePiece, type MadeFile, makePiece, pieceMaker, sharedPieces } from './make-piece.ts';

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
export async function makePictures(given: StitchJob, signal: AbortSignal): Promise<MadePictures> {
  const job = { ...given, prepared: await prepareTakes(given, signal) };
  const maker = pieceMaker(job, judgePiece);
  const tasks = job.plan.pictures.map((piece, index) => async (stop: AbortSignal): Promise<Laid> => {
    if (piece.kind === 'copy') return copiedRun(job, piece);
    const made = await makePiece(maker, piece, index, stop);
    return { made, facts: made.facts, from: 0, to: pieceFrames(piece) };
  });
  // More than run at a time, so that some wait already that can be taken together.
  const laid = await runTogether(tasks, job.width * sharedPieces(job) * 2, signal);
  return {
    sources: laid.map(({ made }) => made.path),
    runs: laid.map(({ facts, from, to }, source) => ({ source, facts, from, to })),
    cached: [...laid.map(({ made }) => made), ...job.prepared.values()].flatMap(({ recipe }) =>
      recipe === null ? [] : [recipe],
    ),
    keptFrames: laid.reduce((sum, { made, from, to }) => sum + (made.wasKept ? to - from : 0), 0),
  };
}

const judgePiece: JudgePiece<CopyFacts> = ({ copy, probe }, frames) => {
  if (copy.kind === 'unfit') return { ok: false, reason: copy.reason };
  if (probe.durationFrames === frames && copy.starts[0] === 0) return { ok: true, facts: copy };
  return { ok: false, reason: `${probe.durationFrames} of ${frames} frames came out` };
};

function copiedRun(job: StitchJob, { takeId, of, from, to }: PicturePiece & { kind: 'copy' }): Laid {
  const { path, facts } = of === 'prepared' ? preparedOfJob(job, takeId) : takeOfJob(job, takeId);
  return { made: { path, facts, recipe: null, wasKept: false }, facts, from, to };
}

function takeOfJob(job: StitchJob, takeId: TakeId): { path: string; facts: CopyFacts } {
  const { clip, path } = clipOfJob(job, takeId);
  if (clip.copy.kind === 'unfit') throw new Error(`${takeId} cannot be copied`);
  return { path, facts: clip.copy };
}

function preparedOfJob({ prepared }: StitchJob, takeId: TakeId): PreparedTake {
  const copy = prepared.get(takeId);
  if (!copy) throw new Error(`${takeId} was not prepared`);
  return copy;
}

/** The joinable copies that a plan counts on; made first, since bridges are read from them too. */
async function prepareTakes(job: StitchJob, signal: AbortSignal): Promise<Map<TakeId, PreparedTake>> {
  const { prepared, target } = job.plan;
  const tasks = prepared.map(({ takeId, frames }, index) => async (stop: AbortSignal) => {
    const { clip, file } = clipOfJob(job, takeId);
    const onFrames = job.meter.part(frames);
    const { folder } = job;
    const wanted = { take: clip, size: target, folder, file, output: `prepared-${index}.mp4` };
    const copy = await prepareTake(job, wanted, { onFrames, signal: stop, timeoutMs: timeoutMs(frames) });
    onFrames(frames);
    return [takeId, copy] as const;
  });
  return new Map(await runTogether(tasks, job.width, signal));
}
