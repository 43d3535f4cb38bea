import type { Attempt, Job } from '#shared/batch/job.ts';
import { formatUsd } from '#shared/money.ts';
import { attemptsOf } from '../../batches/ledger/attempts.ts';
import { readJobs } from '../../batches/ledger/jobs.ts';
import { openHistory } from '../../batches/read-history.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput } from '../output.ts';
import { jobWords, tallyLine } from '../progress-lines.ts';
import { emitMoney, moneyWords, NO_MONEY, type ProjectMoney, readMoney } from '../project-money.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject } from '../with-project.ts';

/** History and money, read beside whoever is writing them. */
export async function jobs(host: TerminalHost, path: string, flags: { json?: true }): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const { project } = await readProject(host, output, path);
  const ledger = await openHistory(project.paths);
  if (!ledger) {
    output.say('Nothing was generated or rehearsed in this project yet.');
    output.emit({ event: 'report', report: { jobs: [] } });
    return end(output, NO_MONEY);
  }
  try {
    const { all, money } = ledger.read((db) => ({
      all: readJobs(db).map((job) => ({ job, attempts: attemptsOf(db, job.id) })),
      money: readMoney(db),
    }));
    for (const { job, attempts } of all) output.say(historyLine(job, attempts));
    output.say(tallyLine(all.map(({ job }) => job)));
    output.say(`Spent so far: ${moneyWords(money)}.`);
    output.emit({ event: 'report', report: { jobs: all.map(reportOf) } });
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

function historyLine(job: Job, attempts: readonly Attempt[]): string {
  return `${job.takeId.padEnd(18)}  ${lastMoneyWords(attempts).padEnd(22)}  ${jobWords(job.state)}`;
}

function lastMoneyWords(attempts: readonly Attempt[]): string {
  const money = attempts.at(-1)?.money;
  switch (money?.status) {
    case undefined:
      return 'not sent';
    case 'free':
      return 'free';
    case 'held':
      return `${amount(money.estimateMicroUsd)} held`;
    case 'confirmed':
      return amount(money.actualMicroUsd ?? money.estimateMicroUsd);
    case 'released':
      return money.chargeChecked ? 'not charged' : 'charge not checked';
    case 'maybe-charged':
      return `${amount(money.estimateMicroUsd)} maybe charged`;
  }
}

function amount(microUsd: number | null): string {
  return microUsd === null ? 'no price known' : formatUsd(microUsd);
}

function reportOf({ job, attempts }: { job: Job; attempts: readonly Attempt[] }) {
  return {
    jobId: job.id,
    shotId: job.shotId,
    takeId: job.takeId,
    generator: job.generator,
    model: job.model,
    seed: job.request.seed,
    state: job.state,
    attempts: attempts.map(({ id, number, money, logId }) => ({ id, number, money, logId })),
  };
}
