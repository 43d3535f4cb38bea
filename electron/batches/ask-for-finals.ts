import { type CircledTake, finalsOf, type NoFinal } from '#shared/batch/finals.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import type { FilmFacts } from './film-facts.ts';
import { readJobs } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';

export type AskedFinals = {
  /** To be planned, priced and admitted by. */
  readonly film: FilmFacts;
  readonly shotIds: readonly ShotId[];
  readonly leftOut: readonly NoFinal[];
};

/**
 * The film as it is asked for where its circled takes are wanted larger: what each was made from stands in place of what
 * its shot says now.
 *
 * @param ledger null where the project has none yet
 */
export function askForFinals(
  ledger: Pick<Ledger, 'read'> | null,
  film: FilmFacts,
  resolution: string,
): AskedFinals {
  const { circled } = film.reviews;
  const jobs = new Map(ledger?.read(readJobs).map((job) => [job.takeId, job.request]));
  const circledTake = (shotId: ShotId): CircledTake | null => {
    const receipt = film.takes.find(({ takeId }) => takeId === circled[shotId]);
    if (receipt === undefined) return null;
    const frozen = jobs.get(receipt.takeId);
    return {
      request: frozen?.request ?? null,
      seed: receipt.generation?.seed ?? null,
      hasOtherPictures: hasOtherPictures(frozen?.pictureHashes ?? {}, film),
    };
  };
  const { shots, shotIds, leftOut } = finalsOf(film.shots, circledTake, resolution);
  const largerOf = new Map(
    shotIds.flatMap((id): [ShotId, TakeId][] => (circled[id] ? [[id, circled[id]]] : [])),
  );
  const pictureHashes = { ...film.pictureHashes };
  for (const takeId of largerOf.values()) Object.assign(pictureHashes, jobs.get(takeId)?.pictureHashes);
  return { film: { ...film, shots, largerOf, pictureHashes }, shotIds, leftOut };
}

/** Files that the storyboard names no more are looked at when they are sent. */
function hasOtherPictures(
  then: Readonly<Record<string, string>>,
  { pictureHashes: now }: Pick<FilmFacts, 'pictureHashes'>,
): boolean {
  return Object.entries(then).some(([path, hash]) => now[path] !== undefined && now[path] !== hash);
}
