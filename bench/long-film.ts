import { join } from 'node:path';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { makeCannedClip } from '#tests/reliability/canned-clip.ts';
import { makeFilm } from '#tests/reliability/film.ts';
import { instantCalls } from './instant-calls.ts';
import { openPaidBatch, silentHost } from './paid-batch.ts';

const CLIP_BYTES = 60_000;

/**
 * A project whose shots have so many takes each, made by the real batch with all that it writes down: jobs, attempts,
 * money, clips and receipts.
 *
 * @param home where the settings stand; who looks at the project later needs the same, or it belongs to somebody else
 */
export async function makeLongFilm(
  folder: string,
  of: { readonly shots: number; readonly takes: number; readonly home: string },
): Promise<void> {
  await makeFilm(folder, of.shots);
  const path = join(of.home, 'can.mp4');
  const sha256 = await makeCannedClip(path, CLIP_BYTES);
  const env = {
    DAILIES_API_BASE_URL: 'http://127.0.0.1:9/client/v4',
    DAILIES_HOME: of.home,
    CLOUDFLARE_ACCOUNT_ID: 'account-1',
    CLOUDFLARE_API_TOKEN: 'dummy-token',
  };
  const batch = await openPaidBatch(silentHost({ env }), folder, {
    runner: { concurrency: 50, startWith: 50, downloads: 8, logWaitMs: 0 },
    aroundPorts: (ports) => ({ ...ports, ...instantCalls({ path, bytes: CLIP_BYTES, sha256 }) }),
  });
  const wanted = { scope: { kind: 'missing' }, takes: of.takes, again: true, chains: 'first-good' } as const;
  await batch.admit(await batch.plan(wanted), {
    cap: { budgetMicroUsd: null, maxCalls: of.shots * of.takes },
    policy: PLAIN_POLICY,
    adopt: [],
  });
  await batch.runner.idle();
  await batch.close();
}
