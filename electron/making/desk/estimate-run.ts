import type { z } from 'zod';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { NoFinal } from '#shared/batch/finals.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import type { Scope } from '#shared/batch/scope.ts';
import { problemsOfScope } from '#shared/batch/scope-problems.ts';
import { spaceNeeded } from '#shared/batch/space-needed.ts';
import type { contractScopeSchema, runEstimateSchema } from '#shared/contract/estimate-calls.ts';
import type { Problem } from '#shared/problem.ts';
import { admissionProblems, type LookedAt } from '../../batches/admission-problems.ts';
import { askForFinals } from '../../batches/ask-for-finals.ts';
import type { FilmFacts } from '../../batches/film-facts.ts';
import type { ProposedRun } from '../../batches/propose-run.ts';
import { proposeRun, requestsOf } from '../../batches/propose-run.ts';
import { unpricedProblems } from '../../batches/unpriced-problems.ts';
import { freeBytes } from '../../files/free-space.ts';
import type { CreditWarning } from './credit-warning.ts';
import { type DeskView, filmNow } from './desk.ts';
import type { EditedProject } from './desk-ports.ts';
import { viewMoney } from './view-money.ts';

/** What a window asks a run to make, before its shots are chosen. */
export type WantedInWindow = {
  readonly generator: GeneratorKind;
  readonly scope: z.output<typeof contractScopeSchema>;
  readonly takes: number | null;
  readonly again: boolean;
  readonly policy: RunPolicy;
};

/** A run as it would start now, and everything that keeps it from starting. */
export type RunOnOffer = {
  readonly film: FilmFacts;
  readonly proposed: ProposedRun;
  /** Where finals are asked for: the circled takes that get none, and why. */
  readonly leftOut: readonly NoFinal[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/**
 * @param looked pictures that were looked at before; those that are new are added
 */
export async function offerRun(
  { host, project }: Pick<DeskView, 'host' | 'project'>,
  wanted: WantedInWindow,
  looked: LookedAt,
): Promise<RunOnOffer> {
  const edited = await project.load();
  const now = await filmNow({ host, project }, wanted.generator);
  const { film, scope, takes, leftOut } = await asked({ project }, wanted, now);
  const { again, policy } = wanted;
  const proposed = proposeRun(project.ledger, film, { scope, takes, again, chains: policy.chains });
  const problems = [
    ...storyboardProblems(edited, scope),
    ...(await admissionProblems(project.paths.folder, film, proposed.plan, looked)),
    ...(project.ledger?.read((db) => unpricedProblems(db, film, proposed.plan)) ?? []),
  ];
  return { film, proposed, leftOut, problems, warnings: edited.warnings };
}

/** What a run would make, cost and need, and what keeps it from being started. */
export async function estimateRun(
  view: DeskView,
  wanted: WantedInWindow,
  { looked, creditWarning }: { looked: LookedAt; creditWarning: CreditWarning },
): Promise<z.input<typeof runEstimateSchema>> {
  const { film, proposed, leftOut, problems, warnings } = await offerRun(view, wanted, looked);
  const { plan, older, estimate } = proposed;
  const { folder } = view.project.paths;
  return {
    perShot: estimate.perShot.slice(0, estimate.perShot.length - older.length),
    older: { jobs: older.length, costMicroUsd: sumOf(older.map(({ request }) => request.estimateMicroUsd)) },
    skipped: [...plan.skipped, ...leftOut],
    offered: plan.offered.map((offer) => ({
      shotId: offer.shotId,
      takeId: 'takeId' in offer ? offer.takeId : null,
    })),
    takes: estimate.takes,
    costMicroUsd: estimate.costMicroUsd,
    problems: [...problems],
    warnings: [...warnings, ...(await creditWarnings(wanted, estimate.costMicroUsd, creditWarning))],
    money: await viewMoney(view),
    account: wanted.generator === 'rehearsal' ? null : await accountOf(view),
    neededBytes: spaceNeeded(requestsOf(proposed, film)),
    freeBytes: await freeBytes(folder),
  };
}

async function creditWarnings(
  { generator }: WantedInWindow,
  costMicroUsd: number | null,
  creditWarning: CreditWarning,
): Promise<Problem[]> {
  const message = generator === 'rehearsal' || costMicroUsd === 0 ? null : await creditWarning(costMicroUsd);
  return message === null ? [] : [{ place: 'credit', message }];
}

type Asked = {
  readonly film: FilmFacts;
  readonly scope: Scope;
  readonly takes: number | null;
  readonly leftOut: readonly NoFinal[];
};

async function asked(
  { project }: Pick<DeskView, 'project'>,
  { scope, takes }: WantedInWindow,
  film: FilmFacts,
): Promise<Asked> {
  switch (scope.kind) {
    case 'finals': {
      const finals = askForFinals(project.ledger, film, scope.resolution);
      return { ...finals, scope: { kind: 'shots', shotIds: finals.shotIds }, takes: 1 };
    }
    case 'again':
      return { film, scope: { kind: 'shots', shotIds: await project.againList() }, takes, leftOut: [] };
    case 'missing':
    case 'failed':
    case 'all':
    case 'shots':
      return { film, scope, takes, leftOut: [] };
  }
}

function storyboardProblems({ problems, project }: EditedProject, scope: Scope): Problem[] {
  const shots = project.storyboard.scenes.flatMap((scene, sceneIndex) =>
    scene.shots.map(({ id }, index) => ({ shotId: id, place: `scenes[${sceneIndex}].shots[${index}]` })),
  );
  const named = scope.kind === 'shots' ? scope.shotIds : null;
  const places = new Set(shots.map(({ shotId }) => shotId));
  const unknown = (named ?? [])
    .filter((id) => !places.has(id))
    .map((id) => ({ place: id, message: 'is no shot of this storyboard' }));
  return [...unknown, ...problemsOfScope(problems, named, shots)];
}

async function accountOf({ host }: DeskView): Promise<{ accountId: string; lastFour: string | null } | null> {
  const accountId = await host.tokens.accountId();
  if (accountId === null) return null;
  const known = (await host.tokens.accounts()).find((account) => account.accountId === accountId);
  return { accountId, lastFour: known?.lastFour ?? null };
}

function sumOf(costs: readonly (number | null)[]): number | null {
  return costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0);
}
