import { amountWords, attemptMoneyWords, failureWords, waitingWords } from '#shared/batch/job-words.ts';
import type { JobRow, JobViewState } from '#shared/contract/job-rows.ts';

import type { Meaning } from '../ui/mark.tsx';

export type JobWords = { readonly meaning: Meaning; readonly words: string };

/** Where a job stands, in a person's words. */
export function jobWords(state: JobViewState): JobWords {
  switch (state.status) {
    case 'queued':
      return { meaning: 'waiting', words: 'waits for its turn' };
    case 'waiting':
      return { meaning: 'waiting', words: waitingWords(state.for) };
    case 'sending':
      return { meaning: 'running', words: 'generating' };
    case 'generated':
      return { meaning: 'running', words: 'generated' };
    case 'downloading':
      return { meaning: 'running', words: downloadWords(state.bytes, state.totalBytes) };
    case 'verifying':
      return { meaning: 'running', words: 'checking the clip' };
    case 'done':
      return { meaning: 'done', words: 'done' };
    case 'refused':
      return { meaning: 'needs-you', words: `refused: ${state.message}` };
    case 'failed':
      return { meaning: 'needs-you', words: failureWords(state.failure) };
    case 'unclear':
      return { meaning: 'needs-you', words: `maybe charged: ${state.message}` };
    case 'canceling':
      return { meaning: 'running', words: 'canceling; the running call may still be charged' };
    case 'canceled':
      return { meaning: 'waiting', words: 'canceled' };
  }
}

/** A percentage only where the length is known. */
function downloadWords(bytes: number, totalBytes: number | null): string {
  return totalBytes === null || totalBytes === 0
    ? 'downloading'
    : `downloading ${Math.floor((100 * bytes) / totalBytes)} %`;
}

/** What a job costs or cost, for its row; the word says how sure that is. */
export function rowMoneyWords({ money, estimateMicroUsd, generator }: JobRow): string {
  if (generator === 'rehearsal') return 'free';
  return money === null ? amountWords(estimateMicroUsd) : attemptMoneyWords(money);
}

/** `0:42`: how long its call has run; empty where none runs. */
export function elapsedWords(sentAtMs: number | null, nowMs: number): string {
  if (sentAtMs === null) return '';
  const seconds = Math.max(0, Math.floor((nowMs - sentAtMs) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whether anything about it can still be changed by moving or canceling it. */
export function isWaiting({ state }: JobRow): boolean {
  return state.status === 'queued' || state.status === 'waiting';
}

/** Whether a call of it is on its way. */
export function isRunning({ state }: JobRow): boolean {
  return ['sending', 'generated', 'downloading', 'verifying', 'canceling'].includes(state.status);
}
