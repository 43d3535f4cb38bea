import { DailiesError } from '#shared/app-error.ts';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import { PLAIN_POLICY, type RunPolicy } from '#shared/batch/run-policy.ts';
import type { Scope } from '#shared/batch/scope.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import { readSettings } from '../settings/settings-file.ts';
import type { GenerateOptions } from './generate-takes.ts';
import type { TerminalHost } from './terminal-host.ts';

/** Flags of `make` and `generate`, as commander gives them. Dollars are millionths already. */
export type GeneratingFlags = {
  generator?: GeneratorKind;
  /** As in the settings, otherwise. */
  concurrency?: number;
  budget?: number;
  maxCalls?: number;
  /** Seconds. */
  logWait: number;
  yes?: true;
  /** One shot of every kind goes first, also of kinds that are known to pass. */
  pilot?: true;
  again?: true;
  onRefusal?: 'skip' | 'without-sound';
  stopAfter?: number;
  waitForLimit?: true;
  chains?: RunPolicy['chains'];
  onPause?: string;
  onEnd?: string;
  takes?: number;
  /** False only where `--no-prepare` is given. */
  prepare?: boolean;
  json?: true;
};

export type ScopeFlags = { scope: 'missing' | 'failed' | 'all'; shots?: readonly string[] };

/** The flags, with the settings in place of those that were not given. */
export async function withSettings(
  host: Pick<TerminalHost, 'settingsFolder' | 'clock'>,
  flags: GeneratingFlags,
): Promise<GeneratingFlags & { concurrency: number }> {
  const { settings } = await readSettings(host.settingsFolder, host.clock.nowMs);
  const prepare = flags.prepare !== false && settings.prepareOnArrival;
  return { ...flags, prepare, concurrency: flags.concurrency ?? settings.concurrency };
}

export function generateOptions(
  flags: GeneratingFlags & { concurrency: number },
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
    policy: policyOf(flags),
    again: flags.again === true,
    onPause: flags.onPause ?? null,
    prepare: flags.prepare === true,
  };
}

function policyOf(flags: GeneratingFlags): RunPolicy {
  return {
    onRefusal: flags.onRefusal === 'without-sound' ? 'once-without-sound' : 'skip',
    stopAfterRefusals: flags.stopAfter ?? null,
    onSpendLimit: flags.waitForLimit ? 'try-again' : 'pause',
    chains: flags.chains ?? PLAIN_POLICY.chains,
    pilot: flags.pilot ? 'every-kind' : 'new-kinds',
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
