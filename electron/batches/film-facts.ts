import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import type { Receipt, Reviews } from '#shared/take.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import { type TakenNumbers, takenNumbers } from '../projects/taken-numbers.ts';

/** The project as it stands when a request is frozen. */
export type FilmFacts = {
  readonly generator: GeneratorKind;
  /** In storyboard order; without problems. */
  readonly shots: readonly ResolvedShot[];
  /** What the storyboard puts around every prompt. */
  readonly style: { readonly before?: string | undefined; readonly after?: string | undefined };
  readonly prices: PriceTable;
  /** Takes that are on disk and whole. */
  readonly takes: readonly Receipt[];
  /**
   * What the ledger called done before `takes` were looked for on disk. A take that is done and not among them came
   * since: it is missing from `takes` and yet there.
   */
  readonly doneBefore: ReadonlySet<TakeId>;
  /** Of this generator's takes: never given again, whatever the ledger says. */
  readonly takenNumbers: TakenNumbers;
  readonly reviews: Reviews;
  /** SHA-256 of every picture file named, by its path in the project. */
  readonly pictureHashes: Readonly<Record<string, string>>;
  /** Where finals are asked for: the circled take of each shot. */
  readonly largerOf?: ReadonlyMap<ShotId, TakeId>;
};

/** @throws Error where the storyboard has no such shot */
export function shotOf({ shots }: Pick<FilmFacts, 'shots'>, shotId: ShotId): ResolvedShot {
  const resolved = shots.find(({ shot }) => shot.id === shotId);
  if (!resolved) throw new Error(`${shotId} is not in the storyboard`);
  return resolved;
}

/**
 * The facts of a generator.
 *
 * @param of `takes` are those that are on disk and whole now, looked for after `doneBefore` was read
 */
export async function readFilm(of: {
  loaded: LoadedProject;
  generatorKind: GeneratorKind;
  prices: PriceTable;
  doneBefore: ReadonlySet<TakeId>;
  takes: readonly KeptTake[];
}): Promise<FilmFacts> {
  const { project, shots, pictureHashes } = of.loaded;
  return {
    generator: of.generatorKind,
    shots,
    style: project.storyboard.style ?? {},
    prices: of.prices,
    takes: of.takes.map(({ receipt }) => receipt),
    doneBefore: of.doneBefore,
    takenNumbers: await takenNumbers(project.paths, of.generatorKind === 'rehearsal' ? 'rehearsed' : 'paid'),
    reviews: project.reviews,
    pictureHashes,
  };
}
