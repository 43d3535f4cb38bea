import { chainSource } from '../batch/chain.ts';
import type { ShotId, TakeId } from '../ids.ts';
import { filedUnder } from '../reviews/filed-under.ts';
import type { ResolvedShot } from '../storyboard/resolve-shots.ts';
import { type PictureFacts, type StalePart, whatIsStale } from '../storyboard/stale.ts';
import type { Receipt, Reviews } from '../take.ts';

/** Takes and what is said of them, by the shot that each is filed under. */
export type TakesByShot = {
  readonly takes: ReadonlyMap<ShotId, readonly Receipt[]>;
  readonly reviews: Reviews;
};

export function takesByShot(takes: readonly Receipt[], reviews: Reviews): TakesByShot {
  return { takes: Map.groupBy(takes, (take) => filedUnder(take, reviews)), reviews };
}

/** What of a shot has changed since its takes were made: those that show it as it is now are not named. */
export function staleTakes(
  resolved: ResolvedShot,
  { takes, reviews }: TakesByShot,
  facts: {
    readonly pictureHashes: PictureFacts['pictureHashes'];
    /** What the shot before shows of its take, where this one goes on from there. */
    readonly neighbor: Pick<ResolvedShot, 'nextFrame'> | null;
  },
): ReadonlyMap<TakeId, readonly StalePart[]> {
  const own = takes.get(resolved.shot.id) ?? [];
  const stale = own.flatMap((take): [TakeId, StalePart[]][] => {
    const previousFrame = frameBefore(take, resolved, { takes, reviews }, facts.neighbor);
    const parts = whatIsStale(take, resolved, { pictureHashes: facts.pictureHashes, previousFrame });
    return parts.length === 0 ? [] : [[take.takeId, parts]];
  });
  return new Map(stale);
}

/** The frame that a take of this kind would begin with now; null while there is none. */
function frameBefore(
  take: Receipt,
  { continuesFrom }: ResolvedShot,
  { takes, reviews }: TakesByShot,
  neighbor: Pick<ResolvedShot, 'nextFrame'> | null,
): PictureFacts['previousFrame'] {
  if (continuesFrom === null || neighbor === null) return null;
  const source = chainSource(continuesFrom, {
    generator: take.kind === 'rehearsed' ? 'rehearsal' : 'cloudflare',
    takes: takes.get(continuesFrom) ?? [],
    reviews,
    chains: 'first-good',
  });
  if (source === null) return null;
  const frame = Math.min(neighbor.nextFrame, source.media.durationFrames - 1);
  return { takeId: source.takeId, frame };
}
