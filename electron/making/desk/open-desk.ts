import { assertNever } from '#shared/assert-never.ts';
import { type GeneratorKind, generatorKindSchema } from '#shared/batch/batch-run.ts';
import type { Lane } from '#shared/batch/lane.ts';
import type { JobId, ModelId } from '#shared/ids.ts';
import type { BatchEvent } from '../../batches/batch-ports.ts';
import { hasOpenCharges } from '../../batches/ledger/attempts.ts';
import { countOpenJobs } from '../../batches/ledger/jobs.ts';
import { beginSession, endSession } from '../../batches/sessions.ts';
import type { DownloadProgress } from '../../batches/views/job-row.ts';
import { backUpLedger } from '../../batches/work-on-ledger.ts';
import { serial } from '../../core/serial.ts';
import { sweepHalfWritten } from '../../projects/stale-parts.ts';
import { nowAndThen } from '../now-and-then.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';
import { openSides, type Side, type Sides } from './open-sides.ts';

/**
 * Cleans up after the last process and gets both queues ready. After a crash the paid queue is paused. Free work
 * (rehearsals, look-ups in the gateway's log, fetching finished clips) goes on by itself in the background.
 */
export async function openDesk(ports: DeskPorts): Promise<Desk> {
  const { host, project } = ports;
  const { ledger } = project;
  const { nowMs } = host.clock;
  const progress = new Map<JobId, DownloadProgress>();
  const lanes = new Map<ModelId, Lane>();
  const moved = new Set<GeneratorKind>();
  const tell: Desk['tell'] = (generator, event) => {
    if (event.type === 'job') moved.add(generator);
    hear({ ...ports, progress, lanes }, generator, event);
  };
  const sides = openSides(ports, tell);
  const setToWork = worker(sides, ports.report, moved);
  await sweepHalfWritten(project.paths);
  await ledger.change((db) => {
    const clock = { nowMs };
    beginSession(db, { generatorKind: 'rehearsal', pausedRuns: 'as-left', clock });
    beginSession(db, { generatorKind: 'cloudflare', pausedRuns: 'stay-paused', clock });
  });
  const desk: Desk = {
    ...ports,
    ...{ sides, progress, lanes, tell, setToWork },
    inTurn: serial(),
    close: async () => {
      looking.stop();
      const wasPaid = sides.current('cloudflare') !== null;
      await sides.close();
      if (wasPaid) await backUpLedger(ledger, { paths: project.paths, clock: host.clock, report: () => {} });
      // Where this cannot be written, the next start takes the end for a crash, and pauses the queue.
      await ledger
        .change((db) => {
          for (const generator of generatorKindSchema.options) endSession(db, generator);
        })
        .catch(() => {});
    },
  };
  const looking = nowAndThen(host.clock, LOOK_AGAIN_MS, () => {
    for (const generator of generatorKindSchema.options) sides.current(generator)?.work.runner.wake();
  });
  for (const generator of generatorKindSchema.options) {
    // Why it could not be opened is shown as the trouble of its queue.
    if (isAnythingOpen(desk, generator))
      desk.setToWork(generator).catch(() => ports.report({ type: 'queue' }));
  }
  return desk;
}

/** How often to try again what failed for the moment, such as a finished clip that could not be fetched. */
const LOOK_AGAIN_MS = 60_000;

/** Opens a generator and wakes it. However often that is asked, the end of its work is told once. */
function worker(
  sides: Sides,
  report: DeskPorts['report'],
  moved: Set<GeneratorKind>,
): (generator: GeneratorKind) => Promise<Side> {
  const watched = new Set<Side>();
  return async (generator) => {
    const side = await sides.open(generator);
    const { runner } = side.work;
    runner.wake();
    if (watched.has(side)) return side;
    watched.add(side);
    void runner.idle().then(() => {
      watched.delete(side);
      report({ type: 'queue' });
      if (moved.delete(generator)) report({ type: 'ended', generator });
    });
    return side;
  };
}

function isAnythingOpen({ project }: Desk, generator: GeneratorKind): boolean {
  return project.ledger.read(
    (db) => countOpenJobs(db, generator) > 0 || (generator === 'cloudflare' && hasOpenCharges(db)),
  );
}

type Heard = Pick<DeskPorts, 'report'> & {
  readonly progress: Map<JobId, DownloadProgress>;
  readonly lanes: Map<ModelId, Lane>;
};

/** What a window hears of what happens in a batch. */
function hear({ report, progress, lanes }: Heard, generator: GeneratorKind, event: BatchEvent): void {
  switch (event.type) {
    case 'job': {
      const { id, state } = event.job;
      if (state.status !== 'downloading') progress.delete(id);
      report({ type: 'jobs', jobIds: [id] });
      report({ type: 'queue' });
      if (generator === 'cloudflare') report({ type: 'money' });
      if (state.status === 'done') report({ type: 'take', takeId: state.takeId });
      return;
    }
    case 'download':
      progress.set(event.job.id, { bytes: event.bytes, totalBytes: event.totalBytes });
      report({ type: 'jobs', jobIds: [event.job.id] });
      return;
    case 'lane':
      lanes.set(event.model, event.lane);
      report({ type: 'queue' });
      return;
    case 'looked-up':
      report({ type: 'jobs', jobIds: [event.job.id] });
      report({ type: 'money' });
      return;
    case 'take-amended':
      report({ type: 'take', takeId: event.receipt.takeId });
      report({ type: 'money' });
      return;
    case 'run-paused':
    case 'fault':
      report({ type: 'queue' });
      return;
    default:
      assertNever(event);
  }
}
