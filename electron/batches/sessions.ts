import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { countOpenJobs } from './ledger/jobs.ts';
import { pauseOpenRuns, readMeta, writeMeta } from './ledger/runs.ts';
import { releasePausedKinds } from './pilots.ts';
import { recoverJobs } from './recover-jobs.ts';
import { resumeRuns } from './resume-runs.ts';

type Session = {
  readonly generatorKind: GeneratorKind;
  /**
   * `go-on`: opening is a person's word for what was queued. `stay-paused`: it is not, so a crash pauses as well.
   * `as-left`: what is free stays as a person left it, also after a crash.
   */
  readonly pausedRuns: 'go-on' | 'stay-paused' | 'as-left';
  readonly clock: { readonly nowMs: () => number };
};

/**
 * Begins work on a ledger: puts right what the process before left behind, and decides what may go on. A process that
 * did not come to its end while jobs were open has crashed. Returns how many calls became unclear.
 */
export function beginSession(db: LedgerConnection, { generatorKind, pausedRuns, clock }: Session): number {
  const nowMs = clock.nowMs();
  const crashed = readMeta(db, sessionKey(generatorKind)) === 'open' && countOpenJobs(db, generatorKind) > 0;
  writeMeta(db, sessionKey(generatorKind), 'open');
  if (pausedRuns === 'go-on') {
    resumeRuns(db, generatorKind);
    releasePausedKinds(db, generatorKind, nowMs);
  } else if (crashed && pausedRuns === 'stay-paused') {
    pauseOpenRuns(db, generatorKind, { kind: 'crash', message: CRASHED });
  }
  return recoverJobs(db, generatorKind, nowMs);
}

/** The process comes to its end in order; to be the last change. */
export function endSession(db: LedgerConnection, generator: GeneratorKind): void {
  writeMeta(db, sessionKey(generator), 'ended');
}

const CRASHED =
  'Dailies ended in the middle of this run. Nothing that was on its way is sent again; look at it, then go on.';

function sessionKey(generator: GeneratorKind): string {
  return `session ${generator}`;
}
