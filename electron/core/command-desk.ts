import { createHash } from 'node:crypto';
import { DailiesError } from '#shared/app-error.ts';
import { readCommand, writeCommand } from '../batches/ledger/commands.ts';
import type { LedgerConnection } from '../batches/ledger/connection.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';

/** A command that is being carried out for the first time. */
export type Command = {
  readonly id: string;
  /**
   * Writes the reply into the very change of the ledger that carries the command out, so that a repeat gets this reply,
   * even after a crash. A command without such a change need not call it.
   */
  readonly record: (db: LedgerConnection, reply: unknown) => void;
};

/** A command as it came. `ledger` is its project's; null where it is about none, or none that is open for writing. */
export type CommandAsked = {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly ledger: Pick<Ledger, 'read' | 'change'> | null;
};

/** Carries commands out once, however often they come; one that failed has done nothing, and may be tried again. */
export type CommandDesk = (
  asked: CommandAsked,
  work: (command: Command) => Promise<unknown>,
) => Promise<unknown>;

/** How many commands are remembered beside those in the ledgers. */
const REMEMBERED = 2000;

/** @throws DailiesError `command-reused` where the id was used before for something else */
export function commandDesk(nowMs: () => number): CommandDesk {
  const known = new Map<string, { readonly hash: string; readonly reply: Promise<unknown> }>();
  return (asked, work) => {
    const hash = hashOf(asked);
    const before = known.get(asked.id);
    if (before) return before.hash === hash ? before.reply : Promise.reject(reused());
    const reply = carryOut(asked, { hash, nowMs }, work);
    known.set(asked.id, { hash, reply });
    forgetOldest(known);
    reply.catch(() => known.delete(asked.id));
    return reply;
  };
}

async function carryOut(
  { id, ledger }: CommandAsked,
  { hash, nowMs }: { hash: string; nowMs: () => number },
  work: (command: Command) => Promise<unknown>,
): Promise<unknown> {
  const done = ledger?.read((db) => readCommand(db, id)) ?? null;
  if (done) {
    if (done.inputHash !== hash) throw reused();
    return JSON.parse(done.replyJson);
  }
  let isRecorded = false;
  const record: Command['record'] = (db, reply) => {
    writeCommand(db, { id, inputHash: hash, replyJson: JSON.stringify(reply), atMs: nowMs() });
    isRecorded = true;
  };
  const reply = await work({ id, record });
  // The work is done by now. Where this write fails, a repeat after a restart does it again.
  if (ledger && !isRecorded) await ledger.change((db) => record(db, reply)).catch(() => {});
  return reply;
}

/**
 * Stands for a command's name and input. The project's id is left out: it changes with the project's folder, and the
 * project's own ledger remembers the command.
 */
function hashOf({ name, input }: CommandAsked): string {
  const { projectId: _, ...asked } = input as { projectId?: unknown };
  return createHash('sha256')
    .update(JSON.stringify([name, asked]))
    .digest('hex');
}

function forgetOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
}

function reused(): DailiesError {
  return new DailiesError({ code: 'command-reused' });
}
