import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** One change to one file of the program. `find` must stand there exactly once. */
export type Breakage = { readonly file: string; readonly edits: readonly { find: string; put: string }[] };

/** The intent is committed after the call instead of before it. */
export const COMMITS_AFTER_SENDING: Breakage = {
  file: 'electron/batches/send-job.ts',
  edits: [
    {
      find: 'const intent = await ledger.change((db) => reserve(',
      put: 'const intent = await undone(ledger, (db) => reserve(',
    },
    {
      find: 'return settleCall(',
      put: `await ledger.change((db) => {
    insertAttempt(db, intent.attempt as Attempt);
    moveJob(db, job.id, { type: 'sent', attempt: (intent.attempt as Attempt).number }, ports.clock.nowMs());
  });
  return settleCall(`,
    },
    {
      find: 'type Intent = ',
      put: `async function undone<T>(ledger: BatchPorts['ledger'], step: (db: LedgerConnection) => T): Promise<T> {
  let value: T | null = null;
  const undo = new Error('undo');
  await ledger
    .change((db) => {
      value = step(db);
      throw undo;
    })
    .catch((error) => {
      if (error !== undo) throw error;
    });
  return value as T;
}

type Intent = `,
    },
  ],
};

/** What was in flight when the process ended is put back into the queue. */
export const SENDS_AGAIN_AFTER_A_CRASH: Breakage = {
  file: 'electron/batches/recover-jobs.ts',
  edits: [{ find: "return generator === 'rehearsal'", put: 'return generator !== null' }],
};

/** Copies the program into `folder` and breaks the copy. */
export async function buildBroken(folder: string, breakage: Breakage): Promise<void> {
  await mkdir(join(folder, 'tests'), { recursive: true });
  for (const part of ['package.json', 'electron', 'shared', 'tests/reliability']) {
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  }
  for (const part of ['node_modules', 'resources'])
    await symlink(join(ROOT, part), join(folder, part), 'junction');
  const path = join(folder, breakage.file);
  await writeFile(path, broken(await readFile(path, 'utf8'), breakage));
}

function broken(source: string, { file, edits }: Breakage): string {
  return edits.reduce((text, { find, put }) => {
    if (text.split(find).length !== 2) throw new Error(`"${find}" does not stand once in ${file}`);
    return text.replace(find, () => put);
  }, source);
}
