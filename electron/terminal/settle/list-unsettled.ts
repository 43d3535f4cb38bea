import type { Job } from '#shared/batch/job.ts';
import { attemptMoneyWords } from '#shared/batch/job-words.ts';
import { idsInState } from '../../batches/ledger/jobs.ts';
import { openHistory } from '../../batches/read-history.ts';
import { type Unsettled, unsettled } from '../../batches/settle-unclear.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Output } from '../output.ts';
import { shownState } from '../shown-state.ts';
import type { TerminalHost } from '../terminal-host.ts';

/** Says what may have been charged and what can be done about it; changes nothing, so it needs no lock. */
export async function listUnsettled(
  host: TerminalHost,
  output: Output,
  { project }: LoadedProject,
): Promise<ExitCode> {
  const history = await openHistory(project.paths);
  try {
    const onTheWay = history?.read((db) => idsInState(db, 'cloudflare', ['sending', 'canceling'])) ?? [];
    if (onTheWay.length > 0) output.say(onTheWayWords(onTheWay.length));
    return sayUnsettled(output, history?.read(unsettled) ?? [], host.clock.nowMs());
  } finally {
    await history?.close();
  }
}

function onTheWayWords(calls: number): string {
  const subject = calls === 1 ? '1 call is' : `${calls} calls are`;
  return `${subject} on the way in another Dailies. If that has ended, --recover finds out what became of it.`;
}

/** 4 where a decision is waited for. */
export function sayUnsettled(output: Output, all: readonly Unsettled[], nowMs: number): ExitCode {
  output.emit({ event: 'report', report: { unsettled: all.map(reportOf) } });
  if (all.length === 0) {
    output.say('Nothing waits for a decision.');
    return 0;
  }
  for (const each of all) output.say(lineOf(each, nowMs));
  const isOpen = all.some((each) => each.isOpen);
  for (const line of isOpen ? WAYS : GIVEN_UP_WAYS) output.say(line);
  return isOpen ? 4 : 0;
}

const WAYS = [
  'None of these is ever sent again by itself. What can be done, for all or for --shots:',
  '  --recover               ask the gateway’s log; what it has finished is fetched without paying again',
  '  --resend                send again, with a price; the first attempt stays counted',
  '  --give-up               wait no longer; it stays counted, unless with --not-charged',
];
const GIVEN_UP_WAYS = [
  'These were decided about and stay counted. Once you have seen that one was not charged: --give-up --not-charged.',
];

function lineOf({ job, attempt, isOpen }: Unsettled, nowMs: number): string {
  const what = isOpen ? stateWords(job) : `${decisionWords(job)}, still counted`;
  const charge = attemptMoneyWords(attempt.money);
  return `${job.takeId.padEnd(18)}  attempt ${attempt.number}  ${charge}  ${ageWords(nowMs - attempt.intendedAtMs)}  ${what}`;
}

function stateWords({ state }: Job): string {
  return state.status === 'unclear' ? state.message : '';
}

function decisionWords({ state }: Job): string {
  return state.status === 'failed' && state.failure.kind === 'given-up' ? 'given up' : 'sent again since';
}

function ageWords(ageMs: number): string {
  const minutes = Math.max(0, Math.round(ageMs / 60_000));
  if (minutes < 120) return `${minutes} min ago`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h ago` : `${Math.round(minutes / 1440)} days ago`;
}

function reportOf({ job, attempt, isOpen }: Unsettled) {
  return {
    jobId: job.id,
    shotId: job.shotId,
    takeId: job.takeId,
    attemptId: attempt.id,
    attempt: attempt.number,
    sentAtMs: attempt.intendedAtMs,
    logId: attempt.logId,
    money: attempt.money,
    state: shownState(job.state),
    needsDecision: isOpen,
  };
}
