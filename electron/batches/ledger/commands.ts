import { type LedgerConnection, query } from './connection.ts';

/** Of a command that was carried out: what it was, by a hash of its input, and what it was answered. */
export type DoneCommand = { readonly inputHash: string; readonly replyJson: string };

export function readCommand(db: LedgerConnection, id: string): DoneCommand | null {
  const row = db.first(query.selectFrom('commands').selectAll().where('id', '=', id));
  return row ? { inputHash: row.input_hash, replyJson: row.reply_json } : null;
}

/** Writes down that a command was carried out, in the change that carries it out. */
export function writeCommand(
  db: LedgerConnection,
  command: DoneCommand & { readonly id: string; readonly atMs: number },
): void {
  db.run(
    query.insertInto('commands').values({
      id: command.id,
      input_hash: command.inputHash,
      reply_json: command.replyJson,
      at_ms: command.atMs,
    }),
  );
}

/** Forgets commands that nobody will repeat any more. */
export function forgetCommands(db: LedgerConnection, beforeMs: number): void {
  db.run(query.deleteFrom('commands').where('at_ms', '<', beforeMs));
}
