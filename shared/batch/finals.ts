import { lookUpModel } from '../catalogue/catalogue.ts';
import type { ShotRequest } from '../catalogue/video-model.ts';
import type { ShotId } from '../ids.ts';
import type { ResolvedShot } from '../storyboard/resolve-shots.ts';

/** The circled take of a shot, as far as what was asked for is still known. */
export type CircledTake = {
  /**
   * The request that made it. Null for an imported take, or where the ledger does not know it any more: then the final
   * is made from the shot as it is now.
   */
  readonly request: ShotRequest | null;
  /** Null for an imported take. */
  readonly seed: number | null;
  /** A picture file that was sent for it has been changed since. */
  readonly hasOtherPictures: boolean;
};

export type NoFinal = {
  readonly shotId: ShotId;
  /**
   * `at-size`: it is that large already. `not-at-size`: its model cannot make it at that size. `follows-a-final`: it
   * begins where a shot ends that is asked for now.
   */
  readonly reason:
    | 'not-circled'
    | 'locked'
    | 'other-pictures'
    | 'at-size'
    | 'not-at-size'
    | 'follows-a-final';
};

export type Finals = {
  /** All shots of the film; those that a final is asked for, as their circled take was, at the other size. */
  readonly shots: readonly ResolvedShot[];
  readonly shotIds: readonly ShotId[];
  readonly leftOut: readonly NoFinal[];
};

/**
 * Circled takes once more at another size: the same prompt, pictures, settings and seed. A seed does not carry over to
 * another size: what comes is another picture of the same wish. So a chain is made from its front: what follows a final
 * would be stale as soon as that one is circled.
 *
 * @param resolution as one of the models spells it; others may spell it in other letters
 */
export function finalsOf(
  shots: readonly ResolvedShot[],
  circledTake: (shotId: ShotId) => CircledTake | null,
  resolution: string,
): Finals {
  const outcomes = frontsOfChains(
    shots.map((resolved) => finalOf(resolved, circledTake(resolved.shot.id), resolution)),
  );
  return {
    shots: outcomes.map((outcome, index) =>
      outcome.kind === 'final' ? outcome.resolved : (shots[index] ?? outcome.resolved),
    ),
    shotIds: outcomes.flatMap((outcome) => (outcome.kind === 'final' ? [outcome.resolved.shot.id] : [])),
    leftOut: outcomes.flatMap((outcome) =>
      outcome.kind === 'none' ? [{ shotId: outcome.resolved.shot.id, reason: outcome.reason }] : [],
    ),
  };
}

type Outcome =
  | { readonly kind: 'final'; readonly resolved: ResolvedShot }
  | { readonly kind: 'omitted'; readonly resolved: ResolvedShot }
  | { readonly kind: 'none'; readonly resolved: ResolvedShot; readonly reason: NoFinal['reason'] };

function frontsOfChains(outcomes: readonly Outcome[]): readonly Outcome[] {
  const finals = new Set(
    outcomes.flatMap(({ kind, resolved }) => (kind === 'final' ? [resolved.shot.id] : [])),
  );
  return outcomes.map((outcome): Outcome => {
    const { kind, resolved } = outcome;
    const follows = resolved.continuesFrom !== null && finals.has(resolved.continuesFrom);
    return kind === 'final' && follows ? { kind: 'none', resolved, reason: 'follows-a-final' } : outcome;
  });
}

function finalOf(resolved: ResolvedShot, circled: CircledTake | null, resolution: string): Outcome {
  if (!resolved.included) return { kind: 'omitted', resolved };
  if (circled === null) return { kind: 'none', resolved, reason: 'not-circled' };
  if (resolved.shot.locked === true) return { kind: 'none', resolved, reason: 'locked' };
  if (circled.hasOtherPictures) return { kind: 'none', resolved, reason: 'other-pictures' };
  const request = circled.request ?? resolved.request;
  const larger = atSize(request, resolution);
  if (larger === null) return { kind: 'none', resolved, reason: 'not-at-size' };
  if (pixelsOf(larger) <= pixelsOf(request)) return { kind: 'none', resolved, reason: 'at-size' };
  const continuesFrom =
    larger.mode === 'frames' && larger.firstFrame.kind === 'previous-frame' ? larger.firstFrame.shotId : null;
  return { kind: 'final', resolved: { ...resolved, request: larger, seed: circled.seed, continuesFrom } };
}

/** Null where its model has no such size, or not for such a request. */
function atSize(request: ShotRequest, wanted: string): ShotRequest | null {
  if (request.mode === 'raw') return null;
  const model = lookUpModel(request.model);
  const resolution = model.resolutions.find((one) => one.toLowerCase() === wanted.toLowerCase());
  if (resolution === undefined) return null;
  const larger = { ...request, resolution };
  return model.check(larger).problems.length === 0 ? larger : null;
}

function pixelsOf({ model, resolution, aspectRatio }: ShotRequest): number {
  const { width, height } = lookUpModel(model).pixelSize(resolution, aspectRatio);
  return width * height;
}
