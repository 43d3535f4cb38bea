import type { ShotId, TakeId } from '../ids.ts';
import type { Reviews } from '../take.ts';
import type { Job } from './job.ts';

/** Jobs whose takes are not needed any more, and what canceling them saves; null where one of them has no price. */
export type SpareTakes = { readonly jobs: readonly Job[]; readonly savesMicroUsd: number | null };

/**
 * Of the jobs given, those that are not sent yet and whose shot was circled since. What was asked for while a take was
 * circled, as another one or its final, was wanted all the same: it is spare once another take is circled.
 */
export function spareTakes(jobs: readonly Job[], reviews: Pick<Reviews, 'circled'>): SpareTakes {
  const spare = jobs.filter(
    ({ shotId, state, request }) =>
      (state.status === 'queued' || state.status === 'waiting') &&
      isCircledSince(request, circledIn(reviews, shotId)),
  );
  return {
    jobs: spare,
    savesMicroUsd: spare.reduce<number | null>((sum, { request: { estimateMicroUsd } }) => {
      return sum === null || estimateMicroUsd === null ? null : sum + estimateMicroUsd;
    }, 0),
  };
}

/** The circled take of a shot; undefined where none is. */
export function circledIn({ circled }: Pick<Reviews, 'circled'>, shotId: ShotId): TakeId | undefined {
  return Object.hasOwn(circled, shotId) ? circled[shotId] : undefined;
}

function isCircledSince({ circledThen }: Job['request'], circled: TakeId | undefined): boolean {
  return circled !== undefined && circled !== circledThen;
}
