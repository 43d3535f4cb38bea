import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attempt, Job } from '#shared/batch/job.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { attemptsOf } from '../../batches/ledger/attempts.ts';
import { readJobs } from '../../batches/ledger/jobs.ts';
import { soughtOf } from '../../batches/look-up-attempt.ts';
import { openHistory } from '../../batches/read-history.ts';
import { replaceFile } from '../../files/durable-files.ts';
import type { GatewayLog } from '../../generation/gateway-log.ts';
import { type MediaTools, openMediaTools } from '../../making/media-tools.ts';
import { type OpenGenerator, openGenerator } from '../../making/open-generator.ts';
import { probeClip } from '../../media/probe-clip.ts';
import { stampOf } from '../../projects/backups.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
import { takeFiles } from '../../projects/take-files.ts';
import { readSettings } from '../../settings/settings-file.ts';
import { bodyShape } from '../../verify-paid/body-shape.ts';
import { type ObservedCall, observingGenerator } from '../../verify-paid/observe-call.ts';
import { type PaidReport, reportLines } from '../../verify-paid/paid-report.ts';
import { probeClipHost } from '../../verify-paid/probe-clip-host.ts';
import { safeHeaders } from '../../verify-paid/safe-headers.ts';
import { VERIFY_SHOT, verifyProject } from '../../verify-paid/verify-project.ts';
import type { ExitCode } from '../exit-code.ts';
import { generateTakes } from '../generate-takes.ts';
import { generateOptions } from '../generating-flags.ts';
import { type Output, openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

/** One call, whether or not the like of it was paid for before. */
const ALONE = { concurrency: 1, again: true, onRefusal: 'skip', chains: 'first-good' } as const;

export type VerifyPaidFlags = { yes?: true; logWait: number; json?: true };

/** Pays for one small clip, with consent, and writes down how the live API really behaved. */
export async function verifyPaid(host: TerminalHost, flags: VerifyPaidFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const { baseUrl, accountId, token } = await host.tokens.payer();
  const { settings } = await readSettings(host.settingsFolder, host.clock.nowMs);
  const observing = observingGenerator({
    baseUrl,
    accountId,
    gatewayId: host.cloudflare.gatewayId ?? null,
    token,
    timeoutMs: settings.callMinutes * 60_000,
    nowMs: host.clock.nowMs,
  });
  const observed: TerminalHost = {
    ...host,
    aroundPorts: (ports) => host.aroundPorts({ ...ports, generator: observing.generator }),
  };
  const media = await openMediaTools(host);
  const loaded = await readProject(host, output, await verifyProject(host.settingsFolder));
  const exitCode = await withLock(host, output, { loaded, program: 'dailies verify-paid' }, async () => {
    const scope = { kind: 'shots', shotIds: [shotIdSchema.parse(VERIFY_SHOT)] } as const;
    const options = generateOptions({ ...flags, ...ALONE }, 'cloudflare', scope);
    const generated = await generateTakes(observed, output, { loaded, media }, options);
    const call = observing.seen();
    if (call !== null) await writeReport(host, output, { loaded, media, call, baseUrl, token });
    return generated;
  });
  output.emit({ event: 'end', exitCode });
  return exitCode;
}

type Observed = {
  loaded: LoadedProject;
  media: MediaTools;
  call: ObservedCall;
  baseUrl: string;
  token: () => Promise<string>;
};

async function writeReport(host: TerminalHost, output: Output, of: Observed): Promise<void> {
  const last = await lastAttemptOf(of.loaded);
  if (last === null) return;
  const opened = await openGenerator('cloudflare', host, of.media.runFfmpeg);
  const report = await reportOf(host, { ...of, ...last, opened });
  await opened.close();
  const stem = join(host.settingsFolder, 'verify-paid', `report-${stampOf(host.clock.nowMs())}`);
  const lines = reportLines(report);
  await replaceFile(`${stem}.json`, `${JSON.stringify(report, null, 2)}\n`);
  await replaceFile(`${stem}.txt`, `${lines.join('\n')}\n`);
  for (const line of lines) output.say(line);
  output.say(`Written down in ${stem}.json and .txt.`);
  output.emit({ event: 'report', report });
}

async function lastAttemptOf({ project }: LoadedProject): Promise<{ job: Job; attempt: Attempt } | null> {
  const history = await openHistory(project.paths);
  try {
    return (
      history?.read((db) => {
        const job = readJobs(db).at(-1);
        const attempt = job && attemptsOf(db, job.id).at(-1);
        return job && attempt ? { job, attempt } : null;
      }) ?? null
    );
  } finally {
    await history?.close();
  }
}

async function reportOf(
  host: TerminalHost,
  of: Observed & { job: Job; attempt: Attempt; opened: OpenGenerator },
): Promise<PaidReport> {
  const { call, attempt, opened } = of;
  const { signal } = new AbortController();
  const { outcome, reply } = call;
  return {
    version: 1,
    madeAt: new Date(host.clock.nowMs()).toISOString(),
    api: of.baseUrl,
    model: of.job.model,
    input: attempt.sent.input,
    callMs: call.callMs,
    reply: reply && {
      httpStatus: reply.httpStatus,
      headers: safeHeaders(reply.headers, [await of.token()]),
      shape: bodyShape(reply.bodyText),
    },
    outcome: outcome.kind,
    message: outcome.message,
    money: attempt.money,
    log: await logFacts(opened.paid?.log ?? null, attempt, signal),
    clipHost:
      outcome.kind === 'done'
        ? await probeClipHost(outcome.clipUrl, { allowLoopback: opened.allowLoopback, signal })
        : null,
    file: await fileFacts(of),
  };
}

async function logFacts(
  log: GatewayLog | null,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<PaidReport['log']> {
  const finding = await log?.find(soughtOf(attempt), signal);
  if (finding === undefined) return { kind: 'no-log-product', costMicroUsd: null };
  return { kind: finding.kind, costMicroUsd: 'costMicroUsd' in finding ? finding.costMicroUsd : null };
}

async function fileFacts({ loaded, media, job }: Observed & { job: Job }): Promise<PaidReport['file']> {
  if (job.state.status !== 'done') return null;
  const { paths } = loaded.project;
  const files = takeFiles(paths, { takeId: job.takeId, kind: 'paid', file: `${job.takeId}.mp4` });
  return { ...(await probeClip(files.media, media.runFfprobe)), bytes: (await stat(files.media)).size };
}
