import type { QueueState } from '#shared/contract/job-rows.ts';
import type { ExportRow, WorkBook } from './follow-work.ts';

/** What a person who looks elsewhere is told. */
export type Notice = { readonly title: string; readonly body: string };

/**
 * What came to its end between two books: a batch that has nothing left to do or cannot go on by itself, and exports,
 * together once the last of them is over. What a person did themselves is no news.
 */
export function noticesBetween(before: WorkBook, after: WorkBook): readonly Notice[] {
  return [...after].flatMap(([id, project]) => {
    const earlier = before.get(id);
    if (earlier === undefined) return [];
    const queueNotices = project.queues.flatMap((queue) => {
      const then = earlier.queues.find(({ generator }) => generator === queue.generator);
      return then === undefined ? [] : queueNotice(project.title, then, queue);
    });
    return [...queueNotices, ...exportNotice(project.title, earlier.exports, project.exports)];
  });
}

function queueNotice(title: string, before: QueueState, after: QueueState): readonly Notice[] {
  if (!isAtWork(before) || isAtWork(after)) return [];
  const end = endWords(before.generator, after);
  return end === null ? [] : [{ title, body: [end, ...needsWords(after.counts.needsYou)].join(' ') }];
}

function isAtWork({ activity }: QueueState): boolean {
  return activity === 'working' || activity === 'finishing';
}

/** Null for a pause that a person asked for. */
function endWords(generator: QueueState['generator'], { activity, pauses }: QueueState): string | null {
  if (activity === 'idle') return generator === 'rehearsal' ? 'The rehearsal is done.' : 'The batch is done.';
  const reasons = pauses.filter(({ kind }) => kind !== 'person');
  if (activity === 'paused' && reasons.length === 0) return null;
  const [first] = reasons.flatMap((reason) => ('message' in reason ? [reason.message] : []));
  return first === undefined ? 'The batch is paused.' : `The batch is paused: ${first}`;
}

function needsWords(count: number): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? 'One shot needs you.' : `${count} shots need you.`];
}

function exportNotice(
  title: string,
  before: readonly ExportRow[],
  after: readonly ExportRow[],
): readonly Notice[] {
  if (!before.some(isOpen) || after.some(isOpen)) return [];
  const open = new Set(before.filter(isOpen).map(({ exportId }) => exportId));
  // Those that ended unseen between two events count as well.
  const known = new Set(before.map(({ exportId }) => exportId));
  const ended = after.filter(({ exportId }) => open.has(exportId) || !known.has(exportId));
  const made = ended.flatMap(({ state }) => (state.status === 'done' ? [state.name] : []));
  const failed = ended.filter(({ state }) => state.status === 'failed').length;
  const [onlyOne] = made;
  const sentences = [
    ...(onlyOne === undefined
      ? []
      : [made.length === 1 ? `${onlyOne} is ready.` : `${made.length} films are ready.`]),
    ...(failed === 0 ? [] : [failed === 1 ? 'One export failed.' : `${failed} exports failed.`]),
  ];
  return sentences.length === 0 ? [] : [{ title, body: sentences.join(' ') }];
}

function isOpen({ state }: ExportRow): boolean {
  return state.status === 'queued' || state.status === 'running';
}
