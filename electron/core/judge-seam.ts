import { DailiesError } from '#shared/app-error.ts';
import { buildCut } from '#shared/cut/build-cut.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { joinThroughEdits } from '#shared/cut/join-through-edits.ts';
import { pictureRecipe } from '#shared/cut/shot-recipes.ts';
import { type JudgedSeam, judgeSides } from '#shared/media/judge-sides.ts';
import type { SeamTreatment } from '#shared/media/seam.ts';
import { frameAtSpeed } from '#shared/storyboard/clip-speed.ts';
import type { HashedFile, MediaJobs } from '../media/media-jobs.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import type { OpenedProject } from './opened-project.ts';
import { shotInCut } from './view-cut.ts';

/**
 * Measures what jumps between two neighboring clips, with the gain and look that the film gives them. A join is not
 * measured where a card, still or slate stands on either side, or where it has a transition. Where the second shot
 * continues from the first one's last frame, a picture that stands still across the join counts as a jump too.
 *
 * @param after the index of the event before the join
 * @throws DailiesError `not-found` where the film has no such join; what the measuring throws
 */
export async function judgeSeam(
  project: OpenedProject,
  jobs: () => Promise<Pick<MediaJobs, 'seamSide'>>,
  after: number,
): Promise<JudgedSeam | { readonly kind: 'not-measured' }> {
  const { storyboard, reviews } = project.now();
  const takes = await project.takes();
  const { outlines } = project.resolved();
  const shots = outlines.map((outline) => shotInCut(outline, storyboard));
  const receipts = takes.map(({ receipt }) => receipt);
  const { events } = buildCut(shots, receipts, reviews, storyboard).cut;
  const [out, into] = [events[after], events[after + 1]];
  if (!out || !into) throw new DailiesError({ code: 'not-found', what: 'shot', id: String(after + 1) });
  const [last, first] = [edgeOf(out, takes, 'last'), edgeOf(into, takes, 'first')];
  if (last === null || first === null || out.transition.kind !== 'cut') return { kind: 'not-measured' };
  // Two halves of a split clip that go on unchanged are stitched as one: there is no seam.
  if (joinThroughEdits({ version: 1, events: [out, into] }).events.length === 1) return { kind: 'ok' };
  const next = outlines.find(({ shot }) => shot.id === into.shotId)?.resolved;
  const { seamSide } = await jobs();
  return judgeSides(
    { side: await seamSide(last.file, last.frame, 'before'), treatment: treatmentOf(out, 'trailFrames') },
    { side: await seamSide(first.file, first.frame, 'after'), treatment: treatmentOf(into, 'leadFrames') },
    {
      intent: next?.continuesFrom === out.shotId ? 'continuous' : 'cut',
      filmLook: pictureRecipe({}, storyboard.cut ?? {})?.colors ?? [],
    },
  );
}

type Edge = { readonly file: HashedFile; readonly frame: number };

function edgeOf(
  { source, durationFrames, picture }: CutEvent,
  takes: readonly KeptTake[],
  end: 'first' | 'last',
): Edge | null {
  if (source.kind !== 'take') return null;
  const take = takes.find(({ receipt }) => receipt.takeId === source.takeId);
  if (!take) return null;
  const { sha256, media } = take.receipt;
  const at = end === 'first' ? 0 : durationFrames - 1;
  const shown = frameAtSpeed(source, at, picture?.speedPercent ?? 100);
  const frame = Math.min(shown, media.durationFrames - 1);
  return { file: { path: take.media, sha256 }, frame };
}

/** @param beyond by what its sound would be heard over the seam */
function treatmentOf(
  { picture, sound, gainDb }: CutEvent,
  beyond: 'leadFrames' | 'trailFrames',
): SeamTreatment {
  const isHeard = sound === undefined || (sound.file === null && !sound.mute && sound[beyond] === 0);
  return { look: picture?.colors ?? [], gainDb, isHeard };
}
