import type { Attempt, Job } from '#shared/batch/job.ts';
import { mayHaveClip } from '#shared/batch/money-state.ts';
import type { AttemptId } from '#shared/ids.ts';
import { entryOf } from '../generation/attempt-entries.ts';
import type { LogEntry } from '../generation/read-log.ts';
import type { BatchPorts } from './batch-ports.ts';
import { releaseCap } from './cap-room.ts';
import type { ChargeBook } from './charge-book.ts';
import { makeFurtherTake } from './further-take.ts';
import { lastAttempt, moveMoney } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob, readJob } from './ledger/jobs.ts';
import { soughtOf } from './look-up-attempt.ts';
import { releasePilots } from './pilots.ts';

/**
 * Takes back what was given up too early: where the log has finished an attempt after all, its clip is paid for, so it
 * is fetched as the take it was to be. A job that was to be sent again and has not left yet is not paid a second time;
 * where its job has gone past it, the clip becomes a further take.
 *
 * @param attempts maybe or surely charged without a clip, and of no unclear job; others are passed over
 * @returns those of them whose reply could not be read now: it may be there
 */
export async function rescueClips(
  ports: Pick<BatchPorts, 'ledger' | 'clock' | 'report' | 'newId' | 'takenNumber'>,
  { log }: Pick<ChargeBook, 'log'>,
  { attempts, entries }: { attempts: readonly Attempt[]; entries: readonly LogEntry[] },
  signal: AbortSignal,
): Promise<ReadonlySet<AttemptId>> {
  const unread = new Set<AttemptId>();
  for (const attempt of attempts) {
    const sought = soughtOf(attempt);
    const listed = entryOf(entries, sought);
    // Not listed is looked for as well: this machine's clock may have been wrong when it was sent.
    const isHopeless = listed !== null && listed.success !== true;
    if (!mayHaveClip(attempt.money) || isHopeless) continue;
    const finding = await log.find(sought, signal);
    if (finding.kind === 'unavailable') unread.add(attempt.id);
    if (finding.kind !== 'found-finished') continue;
    const { clipUrl } = finding;
    const shotId = ports.ledger.read((db) => readJob(db, attempt.jobId)?.shotId);
    const takenNumber = shotId === undefined ? 0 : await ports.takenNumber(shotId);
    const further = { attempt, clipUrl, takenNumber, jobId: ports.newId() };
    const nowMs = ports.clock.nowMs();
    const moved = await ports.ledger.change((db) => {
      const found = takeBack(db, { attempt, clipUrl }, nowMs) ?? makeFurtherTake(db, further, nowMs);
      if (!found) return [];
      const { generator } = found;
      return [found, ...releasePilots(db, generator, nowMs), ...releaseCap(db, generator, nowMs)];
    });
    for (const job of moved) ports.report({ type: 'job', job });
  }
  return unread;
}

/** Null where the job is past it: it was sent again, or has ended otherwise. */
function takeBack(
  db: LedgerConnection,
  { attempt, clipUrl }: { attempt: Attempt; clipUrl: string },
  nowMs: number,
): Job | null {
  const { id, jobId, number } = attempt;
  if (lastAttempt(db, { id: jobId })?.id !== id) return null;
  const job = moveJob(db, jobId, { type: 'clip-found', attempt: number, clipUrl }, nowMs);
  if (job) moveMoney(db, id, { type: 'clip-came' });
  return job;
}
