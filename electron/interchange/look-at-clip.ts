import { buildCut } from '#shared/cut/build-cut.ts';
import { filmSize } from '#shared/cut/film-size.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import { clipCaution, type ShotToFill } from '#shared/interchange/clip-caution.ts';
import type { OpenedProject } from '../core/opened-project.ts';
import { shotInCut } from '../core/view-cut.ts';
import { type BringPorts, type OwnClip, refuseUnknownShot, sameTake, toolsIn } from './bring-take.ts';
import { checkClip } from './check-clip.ts';

/** What a clip of a person's own would be as a take. */
export type LookedAtClip = {
  /** The take of its shot that it is already; null where it would be a new one. */
  readonly takeId: TakeId | null;
  /** In a sentence, what of it is not as the film has it. */
  readonly caution: string | null;
};

/**
 * Looks at a clip before it is made a take, and changes nothing.
 *
 * @throws DailiesError `not-found` for a shot that is not in the film; `clip-unusable`, naming the clip as the person
 *   does
 */
export async function lookAtClip(
  project: OpenedProject,
  clip: OwnClip,
  tools: BringPorts['tools'],
): Promise<LookedAtClip> {
  refuseUnknownShot(project, clip.shotId);
  const known = await sameTake(project, clip);
  if (known !== null) return { takeId: known.takeId, caution: null };
  const { media, framesPerSecond } = await checkClip(toolsIn(project.paths, tools), clip);
  const shot = await shotToFill(project, clip.shotId);
  return { takeId: null, caution: shot && clipCaution({ ...media, framesPerSecond }, shot) };
}

async function shotToFill(project: OpenedProject, shotId: ShotId): Promise<ShotToFill | null> {
  const { storyboard, reviews } = project.now();
  const { outlines } = project.resolved();
  const own = outlines.find(({ shot }) => shot.id === shotId);
  if (own === undefined) return null;
  const receipts = (await project.takes()).map(({ receipt }) => receipt);
  const shots = outlines.map((outline) => shotInCut(outline, storyboard));
  const { cut } = buildCut(shots, receipts, reviews, storyboard);
  return {
    ...{ shotId, wanted: own.wanted, isTrimmed: own.shot.trim !== undefined },
    filmSize: filmSize(cut, new Map(receipts.map((receipt) => [receipt.takeId, receipt]))),
  };
}
