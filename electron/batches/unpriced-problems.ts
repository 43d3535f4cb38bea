import type { RunPlan } from '#shared/batch/scope.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { estimateMicroUsd } from '#shared/catalogue/estimate.ts';
import type { Problem } from '#shared/problem.ts';
import { type FilmFacts, shotOf } from './film-facts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { projectCap } from './ledger/runs.ts';

/** Shots of a plan whose calls could never leave: they have no price, and the project is capped in dollars alone. */
export function unpricedProblems(
  db: LedgerConnection,
  film: Pick<FilmFacts, 'generator' | 'shots' | 'prices'>,
  plan: Pick<RunPlan, 'toMake'>,
): Problem[] {
  if (film.generator === 'rehearsal' || !isCappedInDollarsAlone(db)) return [];
  return plan.toMake
    .map(({ shotId }) => shotOf(film, shotId))
    .filter(({ request }) => estimateMicroUsd(lookUpModel(request.model), request, film.prices) === null)
    .map(({ place }) => ({ place, message: UNPRICED }));
}

export function isCappedInDollarsAlone(db: LedgerConnection): boolean {
  const { budgetMicroUsd, maxCalls } = projectCap(db);
  return budgetMicroUsd !== null && maxCalls === null;
}

export const UNPRICED =
  'has no price, and the project’s cap is in dollars: give it a price (budget --price), or limit the calls (budget --max-calls)';
