import { DailiesError } from '#shared/app-error.ts';
import { attemptMoneyWords } from '#shared/batch/job-words.ts';
import { readHistory, type ToldAttempt, type ToldJob } from '../../batches/ledger/history.ts';
import { NO_MONEY, type ProjectMoney, readMoney } from '../../batches/project-money.ts';
import { openHistory } from '../../batches/read-history.ts';
import type { ProjectPaths } from '../../projects/project-paths.ts';
import { changeQueue, type QueueChange } from '../change-queue.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput } from '../output.ts';
import { jobWords, tallyLine } from '../progress-lines.ts';
import { emitMoney, moneyWords } from '../project-money.ts';
import { shownState } from '../shown-state.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

export type JobsFlags = {
  cancel?: readonly string[];
  first?: readonly string[];
  update?: readonly string[];
  dropSpare?: true;
  pause?: 'now' | 'after-running';
  resume?: true;
  yes?: true;
  json?: true;
};

/** History and money, read beside whoever is writing them; or a change of the queue, while nobody is. */
export async function jobs(host: TerminalHost, path: string, flags: JobsFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const change = changeOf(flags);
  const loaded = await readProject(host, output, path);
  if (change === null) return history(output, loaded.project.paths);
  const exitCode = await withLock(host, output, { loaded, program: 'dailies jobs' }, () =>
    changeQueue(host, output, loaded, change),
  );
  output.emit({ event: 'end', exitCode });
  return exitCode;
}

/** @throws DailiesError `invalid-input` for two changes at once */
function changeOf({ cancel, first, update, dropSpare, pause, resume, yes }: JobsFlags): QueueChange | null {
  const asked: QueueChange[] = [
    ...(cancel ? [{ kind: 'cancel' as const, which: whichOf(cancel) }] : []),
    ...(first ? [{ kind: 'first' as const, takes: first }] : []),
    ...(update ? [{ kind: 'update' as const, takes: update, yes: yes === true }] : []),
    ...(dropSpare ? [{ kind: 'drop-spare' as const }] : []),
    ...(pause ? [{ kind: 'pause' as const, when: pause }] : []),
    ...(resume ? [{ kind: 'resume' as const }] : []),
  ];
  if (asked.length > 1) {
    const message = 'takes one of --cancel, --first, --update, --drop-spare, --pause and --resume at a time';
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: 'jobs', message }] });
  }
  return asked[0] ?? null;
}

function whichOf(words: readonly string[]): 'waiting' | 'all' | { takes: readonly string[] } {
  const [only] = words;
  return words.length === 1 && (only === 'waiting' || only === 'all') ? only : { takes: words };
}

async function history(output: Output, paths: ProjectPaths): Promise<ExitCode> {
  const ledger = await openHistory(paths);
  if (!ledger) {
    output.say('Nothing was generated or rehearsed in this project yet.');
    output.emit({ event: 'report', report: { jobs: [] } });
    return end(output, NO_MONEY);
  }
  try {
    const { jobs, money } = ledger.read((db) => ({ jobs: readHistory(db), money: readMoney(db) }));
    // In one piece: a write for each of ten thousand lines takes longer than to read them.
    output.say([...jobs.map(historyLine), tallyLine(jobs)].join('\n'));
    output.say(`Spent so far: ${moneyWords(money)}.`);
    output.emit({ event: 'report', report: { jobs: jobs.map(reportOf) } });
    return end(output, money);
  } finally {
    await ledger.close();
  }
}

function end(output: Output, money: ProjectMoney): ExitCode {
  emitMoney(output, money);
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

function historyLine({ takeId, attempts, state }: ToldJob): string {
  return `${takeId.padEnd(18)}  ${lastMoneyWords(attempts).padEnd(22)}  ${jobWords(state)}`;
}

function lastMoneyWords(attempts: readonly ToldAttempt[]): string {
  const money = attempts.at(-1)?.money;
  return money === undefined ? 'not sent' : attemptMoneyWords(money);
}

function reportOf({ id, state, ...told }: ToldJob) {
  return { jobId: id, ...told, state: shownState(state) };
}
