import type { ShotRequest } from '../catalogue/video-model.ts';

/** Kept free whatever is fetched: the ledger must be written even then. */
const RESERVED_BYTES = 200_000_000;
/** Bit rates are not published. These are generous for H.264 of generated video. */
const BYTES_PER_SECOND = 3_000_000;
const BYTES_PER_SECOND_4K = 12_000_000;

/** How much disk the takes of these requests may need, beside a reserve. */
export function spaceNeeded(requests: readonly ShotRequest[]): number {
  return requests.reduce((sum, { resolution, durationSeconds }) => {
    const rate = /^4k$/i.test(resolution) ? BYTES_PER_SECOND_4K : BYTES_PER_SECOND;
    return sum + Math.ceil(durationSeconds * rate);
  }, RESERVED_BYTES);
}
