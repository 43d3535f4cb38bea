import type { Reviews } from '../take.ts';
import type { Job } from './job.ts';

/** Jobs whose takes are not needed any more, and what canceling them saves; null where one of them has no price. */
export type SpareTakes = { readonly jobs: readonly Job[]; readonly savesMicroUsd: number | null };

/**
 * Of the jobs given, those that are not sent yet and whose shot has its circled take already. A final is asked for
 * because of what is circled: it is spare once another take is.
 */
export function spareTakes(jobs: readonly Job[], reviews: Pick<Reviews, 'circled'>): SpareTakes {
  const spare = jobs.filter(
    ({ shotId, state, request }) =>
      (state.status === 'queued' || state.status === 'waiting') &&
      Object.hasOwn(reviews.circled, shotId) &&
      request.largerOf !== reviews.circled[shotId],
  );
  return {
    jobs: spare,
    savesMicroUsd: spare.reduce<number | null>((sum, { request: { estimateMicroUsd } }) => {
      return sum === null || estimateMicroUsd === null ? null : sum + estimateMicroUsd;
    }, 0),
  };
}
