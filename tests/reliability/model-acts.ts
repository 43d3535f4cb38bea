import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unsentPlaces } from '#electron/batches/ledger/queue-changes.ts';
import type { Batch } from '#electron/batches/open-batch.ts';
import { setBudget } from '#electron/batches/project-budget.ts';
import { resend } from '#electron/batches/settle-unclear.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { Life } from './life.ts';
import type { Verb } from './model-script.ts';
import type { ModelToken } from './model-token.ts';

/** Where a person acts: on the project in this folder, at this time, with this token. */
export type Scene = {
  readonly folder: string;
  readonly nowMs: () => number;
  readonly token: Pick<ModelToken, 'become'>;
};

/** What a process that died was asked to do never comes to an end. */
export async function actWhileAlive(batch: Batch, verb: Verb, life: Life, scene: Scene): Promise<void> {
  try {
    await act(batch, verb, scene);
  } catch (error) {
    if (!life.isDead()) throw error;
  }
}

/** Where the project's cap has no room for all, none is sent again. */
export async function resendWithinCap(...[ports, of]: Parameters<typeof resend>): Promise<void> {
  try {
    await resend(ports, of);
  } catch (error) {
    if (!(error instanceof DailiesError && error.error.code === 'cap-reached')) throw error;
  }
}

/** What a person does to the queue of a batch that is at work. */
async function act(batch: Batch, verb: Verb, { folder, nowMs, token }: Scene): Promise<void> {
  const { ledger, queue, runner } = batch;
  const unsent = ledger.read((db) => unsentPlaces(db, 'cloudflare')).map(({ id }) => id);
  switch (verb) {
    case 'cancel the first':
      await queue.cancel({ kind: 'these', ids: unsent.slice(0, 1) });
      return;
    case 'cancel waiting':
      await queue.cancel({ kind: 'waiting' });
      return;
    case 'cancel all':
      await queue.cancel({ kind: 'all' });
      return;
    case 'turn around':
      return queue.move(unsent.toReversed(), { kind: 'first' });
    case 'pause now':
      await queue.pause('now');
      return;
    case 'pause after running':
      await queue.pause('after-running');
      return;
    case 'resume':
      return queue.resume();
    case 'revoke the token':
      return token.become('revoked');
    case 'close the log to the token':
      return token.become('may-not-read-the-log');
    case 'remove the token':
      return token.become('removed');
    case 'put the token right':
      token.become('right');
      await queue.resume();
      return runner.goOn();
    case 'update the first': {
      await changePrompts(folder);
      const [first] = unsent;
      if (first) await queue.update(first, null);
      return;
    }
    case 'cap the project':
      await setBudget(ledger, { budgetMicroUsd: 560_000, maxCalls: null }, nowMs());
      return;
    case 'lift its cap':
      await setBudget(ledger, { budgetMicroUsd: null, maxCalls: null }, nowMs());
      return;
  }
}

/** Every shot asks for something else from here on, at the same price. */
async function changePrompts(folder: string): Promise<void> {
  const path = join(folder, 'storyboard.json');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replaceAll(/"view (\d+)/g, '"view $1 anew'));
}
