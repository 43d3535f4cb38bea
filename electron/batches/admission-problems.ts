import { DailiesError } from '#shared/app-error.ts';
import type { RunPlan } from '#shared/batch/scope.ts';
import { picturesOf } from '#shared/catalogue/check-limits.ts';
import type { Problem } from '#shared/problem.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import { loadPictures } from '../pictures/load-pictures.ts';
import { type FilmFacts, shotOf } from './film-facts.ts';

/**
 * Everything that would keep shots of a plan from being sent although the storyboard is sound: their pictures are
 * fitted once, as they will be when sent. The frame of a neighbor is not looked at, since it may still have to come.
 */
export async function admissionProblems(
  folder: string,
  film: Pick<FilmFacts, 'shots' | 'pictureHashes'>,
  plan: Pick<RunPlan, 'toMake'>,
): Promise<Problem[]> {
  const looked = new Map<string, Promise<string | null>>();
  const problems: Problem[] = [];
  for (const { shotId } of plan.toMake) {
    const resolved = shotOf(film, shotId);
    const key = pictureKey(resolved);
    const look = looked.get(key) ?? pictureProblem(folder, film, resolved);
    looked.set(key, look);
    const message = await look;
    if (message !== null) problems.push({ place: resolved.place, message });
  }
  return problems;
}

function pictureKey({ request }: ResolvedShot): string {
  return JSON.stringify([picturesOf(request), request.aspectRatio, request.fit]);
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
