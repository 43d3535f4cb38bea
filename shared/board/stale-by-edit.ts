import { lookUpModel } from '../catalogue/catalogue.ts';
import { estimateMicroUsd } from '../catalogue/estimate.ts';
import type { PriceTable } from '../catalogue/price-table.ts';
import type { ShotId, TakeId } from '../ids.ts';
import type { ResolvedShot, ResolveResult } from '../storyboard/resolve-shots.ts';
import type { StalePart } from '../storyboard/stale.ts';
import type { Receipt, Reviews } from '../take.ts';
import { staleTakes, takesByShot } from './stale-takes.ts';

export type NewlyStale = {
  readonly takes: readonly {
    readonly takeId: TakeId;
    readonly shotId: ShotId;
    readonly parts: readonly StalePart[];
    readonly isCircled: boolean;
  }[];
  /** Of one take of each of their shots, as it would be asked for then; null where one has no price. */
  readonly redoMicroUsd: number | null;
};

type Side = { readonly resolve: ResolveResult; readonly reviews: Reviews };

/**
 * Paid takes that show what their shot asks for now and would not after an edit, those of shots that continue from an
 * edited one among them. Takes that are rejected do not count, nor do those of shots that the edit removes.
 */
export function newlyStale(
  before: Side,
  after: Side,
  facts: {
    readonly takes: readonly Receipt[];
    readonly pictureHashes: Readonly<Record<string, string>>;
    readonly prices: PriceTable;
  },
): NewlyStale {
  const paid = facts.takes.filter(
    ({ kind, takeId }) => kind === 'paid' && after.reviews.takes[takeId]?.rejected !== true,
  );
  const [was, is] = [before, after].map((side) => staleIn(side, paid, facts));
  const shots = new Map(after.resolve.shots.map((resolved) => [resolved.shot.id, resolved]));
  const takes = [...(is ?? [])]
    .filter(([takeId]) => !was?.has(takeId))
    .map(([takeId, { shotId, parts }]) => ({
      ...{ takeId, shotId, parts },
      isCircled: after.reviews.circled[shotId] === takeId,
    }));
  return { takes, redoMicroUsd: redoPrice(new Set(takes.map(({ shotId }) => shotId)), shots, facts.prices) };
}

type Stale = ReadonlyMap<TakeId, { readonly shotId: ShotId; readonly parts: readonly StalePart[] }>;

function staleIn(
  { resolve, reviews }: Side,
  takes: readonly Receipt[],
  { pictureHashes }: { readonly pictureHashes: Readonly<Record<string, string>> },
): Stale {
  const byShot = takesByShot(takes, reviews);
  const shots = new Map(resolve.shots.map((resolved) => [resolved.shot.id, resolved]));
  return new Map(
    resolve.shots.flatMap((resolved) => {
      const { continuesFrom } = resolved;
      const neighbor = continuesFrom === null ? null : (shots.get(continuesFrom) ?? null);
      const stale = staleTakes(resolved, byShot, { pictureHashes, neighbor });
      return [...stale].map(([takeId, parts]) => [takeId, { shotId: resolved.shot.id, parts }] as const);
    }),
  );
}

function redoPrice(
  shotIds: ReadonlySet<ShotId>,
  shots: ReadonlyMap<ShotId, ResolvedShot>,
  prices: PriceTable,
): number | null {
  return [...shotIds].reduce<number | null>((sum, id) => {
    const resolved = shots.get(id);
    const each = resolved
      ? estimateMicroUsd(lookUpModel(resolved.request.model), resolved.request, prices)
      : null;
    return sum === null || each === null ? null : sum + each;
  }, 0);
}
