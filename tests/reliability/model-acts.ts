import { unsentPlaces } from '#electron/batches/ledger/queue-changes.ts';
import type { Batch } from '#electron/batches/open-batch.ts';
import type { Verb } from './model-script.ts';

/** What a person does to the queue of a batch that is at work. */
export async function act({ ledger, queue }: Batch, verb: Verb): Promise<void> {
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
  }
}
