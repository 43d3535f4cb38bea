import { DailiesError } from '#shared/app-error.ts';
import { staleTakes, takesByShot } from '#shared/board/stale-takes.ts';
import { type FiledTake, takesInOrder } from '#shared/board/take-order.ts';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import { silentRanges } from '#shared/media/frame-ranges.ts';
import { filedUnder } from '#shared/reviews/filed-under.ts';
import type { StalePart } from '#shared/storyboard/stale.ts';
import type { Receipt, Reviews } from '#shared/take.ts';
import type { OpenedProject } from '../core/opened-project.ts';
import { toolsIn } from '../interchange/bring-take.ts';
import { playableCopies } from '../interchange/playable-copies.ts';
import type { MediaRoot } from '../media-host/media-registry.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** Takes to look at, with the addresses that the page plays them from. */
export function takeHandlers({ projects, tools }: Pick<CoreAccess, 'projects' | 'tools'>): Answers<'take'> {
  const copies = playableCopies();
  return {
    'take:list': async ({ projectId, shots, cursor, limit }) => {
      const { project, extra } = projects.get(projectId);
      const all = await takesOf(project, shots);
      const from = cursor === null ? 0 : afterTake(all, cursor);
      const page = all.slice(from, from + limit);
      return {
        takes: await rowsOf(project, extra.media, page),
        nextCursor: from + limit < all.length ? (page.at(-1)?.receipt.takeId ?? null) : null,
      };
    },
    'take:receipt': async ({ projectId, takeId }) => {
      const { generation } = (await takeNamed(projects.get(projectId).project, takeId)).receipt;
      // As it stands in its file.
      return { takeId, input: generation && JSON.parse(JSON.stringify(generation.input)) };
    },
    'take:play-copy': async ({ projectId, takeId }) => {
      const { project, extra } = projects.get(projectId);
      const take = await takeNamed(project, takeId);
      const path = await copies.of(project.paths, take, toolsIn(project.paths, await tools()));
      return { mediaId: extra.media.register(path, 'clip') };
    },
    'take:measures': async ({ projectId, takeId }) => {
      const { project, extra } = projects.get(projectId);
      const { receipt, media } = await takeNamed(project, takeId);
      const { durationFrames, hasAudio } = receipt.media;
      const file = { path: media, sha256: receipt.sha256 };
      const jobs = await extra.media.jobs();
      const black = [...(await jobs.black(file))];
      if (!hasAudio) return { black, silent: [], loudness: null };
      const silent = [...silentRanges(await jobs.peaks(file), durationFrames)];
      const { integratedLufs, truePeakDbtp } = await jobs.loudness(file);
      return { black, silent, loudness: { integratedLufs, truePeakDbtp } };
    },
  };
}

async function takeNamed(project: OpenedProject, takeId: TakeId): Promise<KeptTake> {
  const take = (await project.takes()).find(({ receipt }) => receipt.takeId === takeId);
  if (!take) throw new DailiesError({ code: 'not-found', what: 'take', id: takeId });
  return take;
}

type Filed = FiledTake<KeptTake>;

async function takesOf(project: OpenedProject, shots: readonly ShotId[] | null): Promise<Filed[]> {
  const { storyboard, reviews } = project.now();
  const order = storyboard.scenes.flatMap((scene) => scene.shots.map(({ id }) => id));
  const all = await project.takes();
  if (shots === null) return takesInOrder(all, reviews, order);
  const wanted = new Set(shots);
  const own = all.filter(({ receipt }) => wanted.has(filedUnder(receipt, reviews)));
  return takesInOrder(own, reviews, order);
}

/** @throws DailiesError `invalid-input` where the take that a page ended with is gone since */
function afterTake(takes: readonly Filed[], cursor: string): number {
  const index = takes.findIndex(({ receipt }) => receipt.takeId === cursor);
  if (index !== -1) return index + 1;
  const problems = [{ place: 'cursor', message: 'must be one that an earlier page gave' }];
  throw new DailiesError({ code: 'invalid-input', problems });
}

async function rowsOf(project: OpenedProject, media: MediaRoot, page: readonly Filed[]): Promise<TakeRow[]> {
  const { reviews } = project.now();
  const stale = await staleOf(
    project,
    page.map(({ shotId }) => shotId),
  );
  return page.map((take) => ({
    ...factsOf(take.receipt),
    shotId: take.shotId,
    onShelf: take.onShelf,
    mediaId: media.register(take.media, 'clip'),
    ...saidOf(take, reviews),
    stale: [...(stale.get(take.receipt.takeId) ?? [])],
  }));
}

function factsOf({ takeId, number, kind, createdAt, bytes, media, importedName, generation }: Receipt) {
  return {
    ...{ takeId, number, kind, bytes },
    createdAtMs: Date.parse(createdAt),
    width: media.width,
    height: media.height,
    durationFrames: media.durationFrames,
    hasAudio: media.hasAudio,
    importedName: importedName ?? null,
    generation: generation && {
      model: generation.model,
      prompt: generation.prompt,
      seed: generation.seed,
      resolution: typeof generation.input.resolution === 'string' ? generation.input.resolution : null,
      costMicroUsd: generation.actualCostMicroUsd ?? generation.costMicroUsd,
      isActualCost: generation.actualCostMicroUsd !== null,
      jobId: generation.jobId,
    },
  };
}

function saidOf({ receipt: { takeId }, shotId }: Filed, reviews: Reviews) {
  const said = reviews.takes[takeId];
  const circled = reviews.circled[shotId] === takeId;
  return {
    circled,
    rejected: said?.rejected === true,
    rating: said?.rating ?? null,
    note: said?.note ?? null,
    isNew: !circled && said === undefined,
  };
}

/** Of the shots given, what of them has changed since their takes were made. */
async function staleOf(
  project: OpenedProject,
  shotIds: readonly ShotId[],
): Promise<ReadonlyMap<TakeId, readonly StalePart[]>> {
  const { shots, pictureHashes } = await project.load();
  const takes = await project.takes();
  const byShot = takesByShot(
    takes.map(({ receipt }) => receipt),
    project.now().reviews,
  );
  const known = new Map(shots.map((resolved) => [resolved.shot.id, resolved]));
  const stale = [...new Set(shotIds)].flatMap((shotId) => {
    const resolved = known.get(shotId);
    if (!resolved) return [];
    const { continuesFrom } = resolved;
    const neighbor = continuesFrom === null ? null : (known.get(continuesFrom) ?? null);
    return [...staleTakes(resolved, byShot, { pictureHashes, neighbor })];
  });
  return new Map(stale);
}
