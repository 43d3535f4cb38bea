import { lookUpModel } from '../catalogue/catalogue.ts';
import { picturesOf } from '../catalogue/check-limits.ts';
import type { PictureSource, ShotRequest } from '../catalogue/video-model.ts';
import type { ShotId, TakeId } from '../ids.ts';
import type { RunPlan } from './scope.ts';
import { seedsFor } from './seeds.ts';

/**
 * A take offered in place of paying for exactly the same again: an earlier one, made or still to come, or one that the
 * same run makes for another shot.
 */
export type OfferedTake = { readonly shotId: ShotId; readonly seed: number } & (
  | { readonly takeId: TakeId }
  | { readonly twinOf: ShotId }
);

/** A plan without the takes that would be paid for a second time, and what is offered in their place. */
export type PlanWithOffers = RunPlan & { readonly offered: readonly OfferedTake[] };

/** What a shot asks for, as far as two requests can be compared by it. */
export type AskedFor = {
  readonly request: ShotRequest;
  /** The seed that the storyboard gives its first take; null where each take draws its own. */
  readonly seed: number | null;
  readonly pictureHashes: Readonly<Record<string, string>>;
  /** The frame that a chained shot would begin with now, in words; null while there is none. */
  readonly previousFrame: string | null;
};

/**
 * A text that is the same for two requests whose whole input is the same, seed and pictures included. Null where
 * that cannot be known before they are sent: a picture without a hash, a neighbor without a take.
 */
export function requestIdentity(asked: Omit<AskedFor, 'seed'>, seed: number): string | null {
  const { request } = asked;
  const names = new Map(picturesOf(request).map(({ source }) => [source, pictureName(source, asked)]));
  if ([...names.values()].includes(null)) return null;
  const input = lookUpModel(request.model).input(request, seed, (source) => names.get(source) ?? '');
  return JSON.stringify([request.model, names.size === 0 ? null : request.fit, input]);
}

/**
 * Takes out of a plan what was asked for before. Only a fixed seed, or a model that has none, can ask for the same
 * twice: drawn seeds differ. Several takes of a model without a seed are several tries within one plan.
 *
 * @param earlier the take of a paid job, done or open, whose request had that identity
 */
export function offerEarlier(
  plan: RunPlan,
  askedFor: (shotId: ShotId) => AskedFor,
  earlier: (identity: string) => TakeId | null,
): PlanWithOffers {
  const offered: OfferedTake[] = [];
  const toMake: RunPlan['toMake'] = [];
  const skipped = [...plan.skipped];
  const planned = new Map<string, ShotId>();
  for (const { shotId, takes } of plan.toMake) {
    const asked = takesOf(askedFor(shotId), takes);
    const found = asked.flatMap(({ identity, seed }): OfferedTake[] => {
      if (identity === null) return [];
      const takeId = earlier(identity);
      if (takeId !== null) return [{ shotId, seed, takeId }];
      const twinOf = planned.get(identity);
      return twinOf === undefined ? [] : [{ shotId, seed, twinOf }];
    });
    for (const { identity } of asked)
      if (identity !== null) planned.set(identity, planned.get(identity) ?? shotId);
    offered.push(...found);
    if (found.length < takes) toMake.push({ shotId, takes: takes - found.length });
    else skipped.push({ shotId, reason: 'identical' });
  }
  return { toMake, skipped, offered };
}

/** The seeds that are left of a shot's takes once those that were offered are taken out. */
export function seedsLeft(
  fixed: number | null,
  takes: number,
  offered: readonly OfferedTake[],
  draw: () => number,
): number[] {
  if (fixed === null) return seedsFor(null, takes, draw);
  const made = new Set(offered.map(({ seed }) => seed));
  return seedsFor(fixed, takes + made.size, draw).filter((seed) => !made.has(seed));
}

function takesOf(asked: AskedFor, takes: number): { seed: number; identity: string | null }[] {
  if (asked.seed !== null) {
    return seedsFor(asked.seed, takes, () => 0).map((seed) => ({
      seed,
      identity: requestIdentity(asked, seed),
    }));
  }
  const one = requestIdentity(asked, 1);
  // With a drawn seed, no two requests are the same.
  if (one === null || one !== requestIdentity(asked, 2)) return [];
  return Array.from({ length: takes }, (_, index) => ({ seed: index, identity: one }));
}

function pictureName(
  source: PictureSource,
  { pictureHashes, previousFrame }: Omit<AskedFor, 'seed'>,
): string | null {
  if (source.kind === 'previous-frame') return previousFrame;
  if (source.location.kind === 'url') return source.location.url;
  const { path } = source.location;
  const hash = Object.hasOwn(pictureHashes, path) ? pictureHashes[path] : undefined;
  return hash === undefined ? null : `sha256:${hash}`;
}
