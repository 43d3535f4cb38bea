import { estimateMicroUsd } from '../catalogue/estimate.ts';
import type { PriceTable } from '../catalogue/price-table.ts';
import type { ShotFacts } from '../contract/project-view.ts';
import type { ShotId, TakeId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import { framesAtSpeed } from '../storyboard/clip-speed.ts';
import type { ResolveResult, ShotOutline } from '../storyboard/resolve-shots.ts';
import { modeOf } from '../storyboard/shot-mode.ts';
import type { StalePart } from '../storyboard/stale.ts';
import type { Receipt, Reviews } from '../take.ts';
import { type JobTally, NO_JOBS, shotStanding, troubleOf } from './shot-standing.ts';
import { staleTakes, type TakesByShot, takesByShot } from './stale-takes.ts';

/** Everything beside the storyboard that decides what the Board shows of its shots. */
export type BoardFacts = {
  readonly reviews: Reviews;
  /** Those that are on disk and whole. */
  readonly takes: readonly Receipt[];
  readonly jobs: ReadonlyMap<ShotId, JobTally>;
  readonly prices: PriceTable;
  /** SHA-256 of every picture file named, by its path in the project. */
  readonly pictureHashes: Readonly<Record<string, string>>;
};

/** What the Board shows of a shot, beside the takes that it is derived from. */
export type ShownShot = {
  readonly facts: ShotFacts;
  /** All that are filed under it. */
  readonly takes: readonly Receipt[];
  readonly stale: ReadonlyMap<TakeId, readonly StalePart[]>;
};

/** What the Board shows of each shot, in storyboard order, omitted ones too. */
export function shownShots(resolve: ResolveResult, facts: BoardFacts): ShownShot[] {
  const takes = takesByShot(facts.takes, facts.reviews);
  const problems = byShot(resolve.problems);
  const warnings = byShot(resolve.warnings);
  const again = new Set(facts.reviews.again);
  const openNotes = Map.groupBy(
    (facts.reviews.filmNotes ?? []).filter(({ done }) => !done),
    ({ shot }) => shot,
  );
  const outlines = new Map(resolve.outlines.map((outline) => [outline.shot.id, outline]));
  const depths = chainDepths(resolve.outlines);
  return resolve.outlines.map((outline): ShownShot => {
    const { shot, place, resolved } = outline;
    const continuesFrom = resolved?.continuesFrom ?? null;
    const neighbor = continuesFrom === null ? null : (outlines.get(continuesFrom) ?? null);
    const stale = resolved ? staleTakes(resolved, takes, { ...facts, neighbor }) : new Map();
    const shown: ShotFacts = {
      ...outlineView(outline, facts.prices),
      continuesFrom,
      chainDepth: depths.get(shot.id) ?? 0,
      problems: problems.get(place) ?? [],
      warnings: warnings.get(place) ?? [],
      ...takesView(outline, { takes, problems: problems.get(place) ?? [] }, facts),
      onAgainList: again.has(shot.id),
      stale: [...stale.keys()].filter((id) => facts.reviews.takes[id]?.rejected !== true),
      openNotes: openNotes.get(shot.id)?.length ?? 0,
    };
    return { facts: shown, takes: takes.takes.get(shot.id) ?? [], stale };
  });
}

function outlineView(
  { shot, sceneId, place, settings, model, request, resolved, wanted, transition }: ShotOutline,
  prices: PriceTable,
) {
  return {
    shotId: shot.id,
    ...{ sceneId, place, transition },
    settings: { ...settings, model: model.id, mode: request?.mode ?? modeOf(shot, []) },
    expandedLength: request?.prompt.length ?? null,
    promptLimit: model.promptLimit.max,
    estimateMicroUsd: resolved ? estimateMicroUsd(model, resolved.request, prices) : null,
    filmFrames: framesAtSpeed(wanted.durationFrames, shot.speedPercent ?? 100),
  };
}

function takesView(
  { shot, included, resolved }: ShotOutline,
  of: { readonly takes: TakesByShot; readonly problems: readonly Problem[] },
  facts: BoardFacts,
) {
  const own = of.takes.takes.get(shot.id) ?? [];
  const tally = countByKind(own);
  const kept = own.filter(({ takeId }) => facts.reviews.takes[takeId]?.rejected !== true);
  const circled = own.find(({ takeId }) => takeId === facts.reviews.circled[shot.id])?.takeId ?? null;
  const standing = shotStanding({
    included,
    trouble: resolved === null && of.problems.length === 0 ? 'faulty' : troubleOf(of.problems),
    jobs: facts.jobs.get(shot.id) ?? NO_JOBS,
    isCircled: circled !== null,
    takes: countByKind(kept),
    isAllRejected: own.length > 0 && kept.length === 0,
  });
  return { standing, takes: tally, circled };
}

function countByKind(takes: readonly Receipt[]) {
  const count = (kind: Receipt['kind']) => takes.filter((take) => take.kind === kind).length;
  return { paid: count('paid'), imported: count('imported'), rehearsed: count('rehearsed') };
}

/** Problems by the place of the shot that they lie in. */
function byShot(problems: readonly Problem[]): ReadonlyMap<string, Problem[]> {
  return Map.groupBy(problems, ({ place }) => /^scenes\[\d+\]\.shots\[\d+\]/.exec(place)?.[0] ?? '');
}

function chainDepths(outlines: readonly ShotOutline[]): ReadonlyMap<ShotId, number> {
  const depths = new Map<ShotId, number>();
  for (const { shot, resolved } of outlines) {
    const before = resolved?.continuesFrom ?? null;
    depths.set(shot.id, before === null ? 0 : (depths.get(before) ?? 0) + 1);
  }
  return depths;
}
