/** What the core is at, in numbers that the desktop shows or acts on. */
export type CurrentWork = {
  /** Calls that were sent and have not come back; rehearsed ones among them. */
  readonly runningCalls: number;
  /** Those of them that cost money. */
  readonly paidCalls: number;
  readonly waitingJobs: number;
  /** How much of the runs at work is done, from 0 to 1. Zero where nothing runs. */
  readonly doneShare: number;
  /** How far each film being exported is, from 0 to 1. */
  readonly exports: readonly number[];
};

/** Whether the machine must stay awake: something is under way that sleep would cut off. */
export function mustStayAwake(work: CurrentWork): boolean {
  return work.runningCalls > 0 || work.exports.length > 0;
}

/** What the dock or taskbar shows: a share from 0 to 1, or -1 for no bar. Exports are shown before the batch. */
export function barProgress(work: CurrentWork): number {
  const [first] = work.exports;
  if (first !== undefined) return Math.min(...work.exports);
  return work.runningCalls > 0 ? work.doneShare : -1;
}

export type QuitDecision =
  | { readonly kind: 'quit' }
  | { readonly kind: 'ask'; readonly message: string; readonly detail: string };

/**
 * Whether quitting needs a person's word first. Nothing is ever lost by it; but a paid call that is under way comes
 * back to nobody, and an export is cut short.
 */
export function decideQuit(work: CurrentWork): QuitDecision {
  if (work.runningCalls === 0 && work.exports.length === 0) return { kind: 'quit' };
  const sentences = [
    ...(work.paidCalls > 0 ? [paidWords(work.paidCalls)] : []),
    ...(work.runningCalls > work.paidCalls
      ? ['Rehearsed takes that are being made are made again, free.']
      : []),
    ...(work.waitingJobs > 0 ? [waitingWords(work.waitingJobs)] : []),
    ...(work.exports.length > 0 ? [exportWords(work.exports.length)] : []),
  ];
  return { kind: 'ask', message: 'Quit while Dailies is at work?', detail: sentences.join('\n\n') };
}

function paidWords(calls: number): string {
  return calls === 1
    ? 'One paid call is under way. It may be charged although nobody waits for it. Dailies keeps the money aside, asks the gateway about it at the next start, and never sends it again by itself.'
    : `${calls} paid calls are under way. They may be charged although nobody waits for them. Dailies keeps the money aside, asks the gateway about them at the next start, and never sends them again by itself.`;
}

function waitingWords(jobs: number): string {
  return jobs === 1
    ? 'One job waits. It stays in the queue, and nothing is sent until you go on.'
    : `${jobs} jobs wait. They stay in the queue, and nothing is sent until you go on.`;
}

function exportWords(films: number): string {
  return films === 1
    ? 'The export is stopped. Start it again later; what is prepared is kept.'
    : `${films} exports are stopped. Start them again later; what is prepared is kept.`;
}
