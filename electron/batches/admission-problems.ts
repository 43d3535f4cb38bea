import { DailiesError } from '#shared/app-error.ts';
import type { RunPlan } from '#shared/batch/scope.ts';
import { picturesOf } from '#shared/catalogue/check-limits.ts';
import type { Problem } from '#shared/problem.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import { loadPictures } from '../pictures/load-pictures.ts';
import { type FilmFacts, shotOf } from './film-facts.ts';

/** What was found before, for a look that is repeated often: a picture whose hash is the same is not fitted again. */
export type LookedAt = Map<string, Promise<string | null>>;

/**
 * Everything that would keep shots of a plan from being sent although the storyboard is sound: their pictures are
 * fitted once, as they will be when sent. The frame of a neighbor is not looked at, since it may still have to come.
 */
export async function admissionProblems(
  folder: string,
  film: Pick<FilmFacts, 'shots' | 'pictureHashes'>,
  plan: Pick<RunPlan, 'toMake'>,
  looked: LookedAt = new Map(),
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { shotId } of plan.toMake) {
    const resolved = shotOf(film, shotId);
    const key = pictureKey(resolved, film);
    const look = looked.get(key) ?? pictureProblem(folder, film, resolved);
    looked.set(key, look);
    const message = await look;
    if (message !== null) problems.push({ place: resolved.place, message });
  }
  return problems;
}

function pictureKey({ request }: ResolvedShot, { pictureHashes }: Pick<FilmFacts, 'pictureHashes'>): string {
  const pictures = picturesOf(request);
  const hashes = pictures.map(({ source }) =>
    source.kind === 'reference' && source.location.kind === 'file'
      ? pictureHashes[source.location.path]
      : null,
  );
  return JSON.stringify([pictures, hashes, request.aspectRatio, request.fit]);
}

async function pictureProblem(
  folder: string,
  { pictureHashes }: Pick<FilmFacts, 'pictureHashes'>,
  { request }: ResolvedShot,
): Promise<string | null> {
  const pictures = picturesOf(request)
    .filter(({ source }) => source.kind === 'reference')
    .map(({ field, source }) => ({ role: ROLES[field] ?? ('reference' as const), source }));
  const { aspectRatio, fit } = request;
  try {
    const loaded = await loadPictures({ folder, pictures, aspectRatio, fit, previousFrame: null });
    const changed = loaded.find(
      ({ record: { source } }) => source.kind === 'file' && pictureHashes[source.path] !== source.sha256,
    )?.record.source;
    return changed?.kind === 'file' ? `${changed.path} was changed just now; read the project again` : null;
  } catch (error) {
    if (error instanceof DailiesError) return error.message;
    throw error;
  }
}

const ROLES: Partial<Record<string, 'first-frame' | 'last-frame'>> = {
  firstFrame: 'first-frame',
  lastFrame: 'last-frame',
};
