import { copyFile, link, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFile } from '#electron/files/durable-files.ts';
import type { CacheRecipe } from '#electron/media/cache-key.ts';
import { DailiesError } from '#shared/app-error.ts';
import { type JudgePiece, type MadeFile, makePiece, pieceMaker } from '../pictures/make-piece.ts';
import { joinProresCommand, pieceList } from '../pictures/prores-arguments.ts';
import { pieceFrames } from '../plan/stitch-plan.ts';
import { runTogether } from '../run-together.ts';
import { makeRawSound } from '../sound/make-sound.ts';
import { type StitchJob, timeoutMs } from '../stitch-job.ts';
import type { StitchRequest } from '../stitch-request.ts';
import { forgetAll } from './check-film.ts';
import { checkProres, PRORES_CODECS } from './check-prores.ts';
import { aboutLines } from './film-about.ts';
import type { JoinedFilm } from './join-film.ts';

/**
 * A QuickTime film of ProRes pictures and uncompressed sound in `part`, checked. Every frame stands for itself, so
 * ffmpeg can put the pieces behind each other without a seam.
 *
 * @throws DailiesError `ffmpeg-failed`, `stitch-mismatch`
 */
export async function joinProres(job: StitchJob, request: StitchRequest, part: string): Promise<JoinedFilm> {
  const { plan, meter } = job;
  const { pieces, sound } = await makeTracks(job, request.signal);
  await placePieces(job, pieces);
  const frames = plan.pictures.map(pieceFrames);
  await writeFile(join(job.folder, LIST), pieceList(frames, pieceName));
  const { madeOn, comment = null } = request;
  await writeFile(join(job.folder, ABOUT), aboutLines({ title: plan.title, madeOn, comment }));
  const files = { list: LIST, sound: sound.file, about: ABOUT, output: FILM };
  const command = joinProresCommand(job.folder, files);
  const onFrames = meter.part(plan.frames);
  const signal = request.signal ? { signal: request.signal } : {};
  await job.runFfmpeg(command, { onFrames, timeoutMs: timeoutMs(plan.frames), ...signal });
  onFrames(plan.frames);
  await move(join(job.folder, FILM), part);
  await checkFilm(request, job, {
    part,
    kept: pieces.flatMap(({ recipe }) => (recipe === null ? [] : [recipe])),
  });
  const kept = plan.pictures.filter((_, index) => pieces[index]?.wasKept);
  return {
    bytes: (await stat(part)).size,
    keptFrames: kept.reduce((sum, piece) => sum + pieceFrames(piece), 0),
    sound,
  };
}

const LIST = 'pieces.txt';
const ABOUT = 'about.txt';
const FILM = 'film.mov';

type RawTrack = Awaited<ReturnType<typeof makeRawSound>>;
type ProresPiece = MadeFile<null>;
type MadePart = { kind: 'pictures'; made: ProresPiece[] } | { kind: 'sound'; made: RawTrack };

async function makeTracks(
  job: StitchJob,
  signal: AbortSignal | undefined,
): Promise<{ pieces: ProresPiece[]; sound: RawTrack }> {
  const [pictures, sound] = await runTogether<MadePart>(
    [
      async (stop) => ({ kind: 'pictures', made: await makePieces(job, stop) }),
      async (stop) => ({ kind: 'sound', made: await makeRawSound(job, stop) }),
    ],
    2,
    signal,
  );
  if (pictures?.kind !== 'pictures' || sound?.kind !== 'sound')
    throw new Error('A part of the film is missing');
  return { pieces: pictures.made, sound: sound.made };
}

async function makePieces(job: StitchJob, signal: AbortSignal): Promise<ProresPiece[]> {
  const maker = pieceMaker(job, judgePiece);
  const tasks = job.plan.pictures.map((piece, index) => async (stop: AbortSignal) => {
    if (piece.kind === 'copy') throw new Error('Nothing is copied into ProRes');
    return makePiece(maker, piece, index, stop);
  });
  return runTogether(tasks, job.width, signal);
}

const judgePiece: JudgePiece<null> = ({ probe }, frames) => {
  const { videoCodec, durationFrames, constant24 } = probe;
  if (!PRORES_CODECS.has(videoCodec)) return { ok: false, reason: `${videoCodec} came out, not ProRes` };
  if (durationFrames !== frames)
    return { ok: false, reason: `${durationFrames} of ${frames} frames came out` };
  return constant24
    ? { ok: true, facts: null }
    : { ok: false, reason: 'its frames are not each a 24th of a second' };
};

/** Kept pieces lie elsewhere: all of them get a name of ours in the job's folder. */
async function placePieces(job: StitchJob, pieces: readonly ProresPiece[]): Promise<void> {
  for (const [index, { path }] of pieces.entries()) {
    const place = join(job.folder, pieceName(index));
    await link(path, place).catch(() => copyFile(path, place));
  }
}

function pieceName(index: number): string {
  return `part-${index}.mov`;
}

/** The film may go to another disk than the one it was joined on. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(() => copyFile(from, to));
  await syncFile(to);
}

/** What was kept for the next film is dropped where this one is not as planned. */
async function checkFilm(
  { outFile, runFfmpeg, signal, cache }: StitchRequest,
  { plan }: StitchJob,
  { part, kept }: { part: string; kept: readonly CacheRecipe[] },
): Promise<void> {
  try {
    const problems = await checkProres(part, plan, { runFfmpeg, signal });
    if (problems.length > 0) throw new DailiesError({ code: 'stitch-mismatch', path: outFile, problems });
  } catch (error) {
    if (!signal?.aborted) await forgetAll(cache, kept);
    throw error;
  }
}
