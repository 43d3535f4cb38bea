import { assertNever } from '#shared/assert-never.ts';
import type { GeneratorKind, PauseReason } from '#shared/batch/batch-run.ts';
import type { LaneEvent } from '#shared/batch/lane.ts';
import type { MoneyEvent } from '#shared/batch/money-state.ts';
import type { JobEvent } from '#shared/batch/next-job-state.ts';
import { retryDelayMs } from '#shared/batch/retry.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import type { Outcome } from '../generation/video-generator.ts';

/** What follows from the end of a call: for its job, its money, its model's lane, and the whole run. */
export type Consequences = {
  job: JobEvent;
  money: MoneyEvent;
  lane: LaneEvent | null;
  pause: PauseReason | null;
};

export type CallFacts = {
  generator: GeneratorKind;
  /** How often this job was tried, this time included. */
  tries: number;
  /** How many of the tries before never reached the API. */
  unreached: number;
  nowMs: number;
  /** From 0 up to but not 1. */
  random: number;
  policy: Pick<RunPolicy, 'onRefusal' | 'onSpendLimit'>;
  /** It was asked for with sound, and its model can leave that away. */
  hasSound: boolean;
};

/** A rehearsed call is free, so it is simply sent again, but not for ever. */
const REHEARSAL_TRIES = 5;
/**
 * After so many answers that it is not accepted, a job is left to a person: half an hour with full jitter, longer by
 * `Retry-After`. A network that is away answers nothing, however long the night, and ends no job.
 */
const PAID_ANSWERS = 60;
/** How often a limit on spending is asked whether it is open again; such a call costs nothing. */
const SPEND_LIMIT_TRY_MS = 15 * 60_000;

/**
 * The six outcomes and their six behaviours. Only `not-accepted` is ever sent again by itself, because only then
 * it is sure that nothing was charged.
 */
export function consequencesOf(outcome: Outcome, facts: CallFacts): Consequences {
  const { message } = outcome;
  switch (outcome.kind) {
    case 'done':
      return {
        job: { type: 'generated', clipUrl: outcome.clipUrl },
        money: { type: 'clip-came' },
        lane: { type: 'accepted' },
        pause: null,
      };
    case 'not-accepted':
      return outcome.reason === 'unreachable'
        ? unreachable(message, facts)
        : tryAgain(message, outcome.retryAfterMs, true, facts);
    case 'refused':
      return {
        job: mayAskOtherwise(outcome.reason, facts)
          ? { type: 'ask-otherwise' }
          : { type: 'refused', reason: outcome.reason, message },
        money: { type: 'refused' },
        lane: null,
        pause: null,
      };
    case 'account':
      return accountConsequences(outcome, facts);
    case 'unclear':
      if (facts.generator === 'rehearsal') {
        return outcome.reason === 'stopped-waiting' ? putBack() : tryAgain(message, null, false, facts);
      }
      return {
        job: { type: 'unclear', reason: outcome.reason, message },
        money: { type: 'outcome-lost' },
        lane: null,
        pause: null,
      };
    case 'local':
      return putBack();
    default:
      return assertNever(outcome);
  }
}

function accountConsequences(outcome: Extract<Outcome, { kind: 'account' }>, facts: CallFacts): Consequences {
  if (outcome.reason === 'spend-limit' && facts.policy.onSpendLimit === 'try-again') {
    return untilLimitOpens(outcome.message, facts);
  }
  return {
    job: { type: 'put-back' },
    money: { type: 'not-charged' },
    lane: outcome.scope === 'model' ? { type: 'shut', message: outcome.message } : null,
    pause:
      outcome.scope === 'all' ? { kind: 'account', reason: outcome.reason, message: outcome.message } : null,
  };
}

/** Once at most: what was refused without sound has none to lose. */
function mayAskOtherwise(reason: string, { policy, hasSound }: CallFacts): boolean {
  return reason === 'moderation' && hasSound && policy.onRefusal === 'once-without-sound';
}

/** Tries again, with its lane closed in between, until the window of the spending limit opens. */
function untilLimitOpens(message: string, { nowMs }: CallFacts): Consequences {
  const untilMs = nowMs + SPEND_LIMIT_TRY_MS;
  return {
    job: { type: 'not-accepted', untilMs, message },
    money: { type: 'not-charged' },
    lane: { type: 'rate-limited', nowMs, untilMs },
    pause: null,
  };
}

function putBack(): Consequences {
  return { job: { type: 'put-back' }, money: { type: 'not-charged' }, lane: null, pause: null };
}

/** Rehearsal's own server is on this machine: one that is away does not come back. */
function unreachable(message: string, facts: CallFacts): Consequences {
  const step = facts.generator === 'rehearsal' ? tryAgain : backOff;
  return step(message, null, false, facts);
}

function tryAgain(
  message: string,
  retryAfterMs: number | null,
  slowsLane: boolean,
  facts: CallFacts,
): Consequences {
  const isLast =
    facts.generator === 'rehearsal'
      ? facts.tries >= REHEARSAL_TRIES
      : facts.tries - facts.unreached >= PAID_ANSWERS;
  if (!isLast) return backOff(message, retryAfterMs, slowsLane, facts);
  const failure = { kind: 'never-accepted', message } as const;
  return { job: { type: 'failed', failure }, money: { type: 'not-charged' }, lane: null, pause: null };
}

function backOff(
  message: string,
  retryAfterMs: number | null,
  slowsLane: boolean,
  facts: CallFacts,
): Consequences {
  const untilMs = facts.nowMs + retryDelayMs({ tries: facts.tries, retryAfterMs, random: facts.random });
  return {
    job: { type: 'not-accepted', untilMs, message },
    money: { type: 'not-charged' },
    lane: slowsLane ? { type: 'rate-limited', nowMs: facts.nowMs, untilMs } : null,
    pause: null,
  };
}
