import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import {
  type Breakage,
  buildBroken,
  COMMITS_AFTER_SENDING,
  SENDS_AGAIN_AFTER_A_CRASH,
} from './broken-build.ts';
import { killLoop } from './kill-loop.ts';
import { ALL_MOMENTS, killsByState, type Moment } from './kill-tally.ts';
import { BrokenPromise } from './killed-batch.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Many programs are started one after the other, each in its own time. */
const PATIENCE_MS = 900_000;

/** The short form; `npm run test:kill` is the long one. */
function looping(root: string, folder: string, moments: readonly Moment[], kills: number) {
  return killLoop({ root, folder, seed: 7, kills, shots: 30, moments, say: () => undefined });
}

describe('a paid batch that is killed at every moment in turn', () => {
  it('pays each attempt once, loses no clip that was paid for, and leaves only whole takes', {
    timeout: PATIENCE_MS,
  }, async () => {
    const tally = await looping(ROOT, temporaryFolder(), ALL_MOMENTS, ALL_MOMENTS.length);
    expect(killsByState(tally)).toEqual({
      'intent not yet committed': 1,
      sending: 2,
      'reply not yet committed': 2,
      downloading: 3,
      renaming: 7,
      'any moment': 1,
    });
  });
});

describe('the kill loop', () => {
  it.each<{ what: string; breakage: Breakage; moments: readonly Moment[]; said: RegExp }>([
    {
      what: 'commits its intent after sending',
      breakage: COMMITS_AFTER_SENDING,
      moments: ['reply-in-memory'],
      said: /a POST of \S+ has no committed intent/,
    },
    {
      what: 'sends again what was in flight when it was killed',
      breakage: SENDS_AGAIN_AFTER_A_CRASH,
      moments: ['reply-awaited'],
      // By its record or by the gateway's log, and before or after it was sent again.
      said: /was paid 2 times|was paid, .* (?:queued|waiting)/,
    },
  ])(
    'fails a build that $what',
    async ({ breakage, moments, said }) => {
      const root = join(temporaryFolder(), 'broken');
      await buildBroken(root, breakage);
      const proof = looping(root, temporaryFolder(), moments, 8);
      await expect(proof).rejects.toThrow(said);
      await expect(proof).rejects.toBeInstanceOf(BrokenPromise);
    },
    PATIENCE_MS,
  );
});
