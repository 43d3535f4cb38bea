import { DailiesError } from '#shared/app-error.ts';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Scope } from '#shared/batch/scope.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import type { GenerateOptions } from './generate-takes.ts';

/** Flags of `make` and `generate`, as commander gives them. Dollars are millionths already. */
export type GeneratingFlags = {
  generator?: GeneratorKind;
  concurrency: number;
  budget?: number;
  maxCalls?: number;
  /** Seconds. */
  logWait: number;
  yes?: true;
  takes?: number;
  json?: true;
};

export type ScopeFlags = { scope: 'missing' | 'failed' | 'all'; shots?: readonly string[] };

export function generateOptions(
  flags: GeneratingFlags,
  generator: GeneratorKind,
  scope: Scope,
): GenerateOptions {
  return {
    generator,
    scope,
    takes: flags.takes ?? null,
    concurrency: flags.concurrency,
    yes: flags.yes === true,
    budgetMicroUsd: flags.budget ?? null,
    maxCalls: flags.maxCalls ?? null,
    logWaitMs: flags.logWait * 1000,
  };
}

/**
 * The scope that `--scope` and `--shots` name; shots win.
 *
 * @throws DailiesError `invalid-input` naming every id that is not in the storyboard
 */
export function scopeOf(flags: ScopeFlags, shots: readonly ResolvedShot[]): Scope {
  if (!flags.shots) return { kind: flags.scope };
  const ids = new Set(shots.map(({ shot }) => shot.id));
  const problems = flags.shots
    .filter((id) => !ids.has(id as ResolvedShot['shot']['id']))
    .map((id) => ({ place: '--shots', message: `${id} is not in the storyboard` }));
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
  return {
    kind: 'shots',
    shotIds: shots.map(({ shot }) => shot.id).filter((id) => flags.shots?.includes(id)),
  };
}
