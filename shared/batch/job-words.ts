import { formatUsd } from '../money.ts';
import type { JobFailure, WaitingFor } from './job-state.ts';
import type { Money } from './money-state.ts';

/** What an attempt costs or cost, for a person; the words say how sure that is. */
export function attemptMoneyWords(money: Money): string {
  switch (money.status) {
    case 'free':
      return 'free';
    case 'held':
      return `${amountWords(money.estimateMicroUsd)} held`;
    case 'confirmed':
      return amountWords(money.actualMicroUsd ?? money.estimateMicroUsd);
    case 'charged':
      return `${amountWords(money.actualMicroUsd)} charged`;
    case 'released':
      return money.chargeChecked ? 'not charged' : 'charge not checked';
    case 'maybe-charged':
      return `${amountWords(money.estimateMicroUsd)} maybe charged`;
  }
}

/** An amount, or words where no price is known. */
export function amountWords(microUsd: number | null): string {
  return microUsd === null ? 'no price known' : formatUsd(microUsd);
}

/** Why a job has failed, for a person; what was paid for and is gone is called so. */
export function failureWords({ kind, message }: JobFailure): string {
  return kind === 'paid-and-lost' ? `paid and lost: ${message}` : `failed: ${message}`;
}

/** What a job waits for, for a person. */
export function waitingWords(waiting: WaitingFor): string {
  switch (waiting.kind) {
    case 'chain':
      return `waits for a take of ${waiting.shotId}`;
    case 'cap':
      return 'waits: the cap is reached';
    case 'back-off':
      return `waits and tries again: ${waiting.message}`;
    case 'pilot':
      return 'waits for the first one of its kind';
    case 'kind-paused':
      return 'paused with its kind';
  }
}
