import { placeInTake } from '../storyboard/clip-speed.ts';
import type { ClipPart, PictureClip } from './picture-clip.ts';

/** How many frames of its file a part runs through, to the nearest whole one: one for a held frame. */
export function sourceFrames({ frames, speedPercent }: Pick<ClipPart, 'frames' | 'speedPercent'>): number {
  return Math.max(1, Math.round((frames * speedPercent) / 100));
}

/**
 * Where in its file a part begins and ends in whole frames, each the nearest to where it really does, and neither beyond
 * the file: at most half a frame off.
 */
export function wholeFrames(
  { sourceFrame, sourceHundredths, frames, speedPercent }: Omit<ClipPart, 'startFrame'>,
  { source }: Pick<PictureClip, 'source'>,
): { readonly from: number; readonly to: number } {
  const begins = sourceFrame + sourceHundredths / 100;
  const last =
    source.kind === 'take' ? Math.max(source.mediaFrames, sourceFrame + 1) - 1 : Number.POSITIVE_INFINITY;
  const from = Math.min(Math.round(begins), last);
  const to = Math.round(begins + (frames * speedPercent) / 100);
  return { from, to: Math.max(from + 1, Math.min(to, last + 1)) };
}

/**
 * The parts of a clip as they stand between its cuts, the first and the last of them with all that transitions show of
 * the clip before and behind: what a transition shows belongs to the part that stands at the cut.
 */
export function partsWithHandles({ parts, shownFrom, shownFrames }: PictureClip): ClipPart[] {
  return parts.map((part, index) => {
    const before = index === 0 ? part.startFrame - shownFrom : 0;
    const end = index === parts.length - 1 ? shownFrom + shownFrames : part.startFrame + part.frames;
    const { inFrame, inHundredths = 0 } = placeInTake(
      part.sourceFrame * 100 + part.sourceHundredths - before * part.speedPercent,
    );
    const startFrame = part.startFrame - before;
    return {
      ...{ startFrame, frames: end - startFrame, speedPercent: part.speedPercent },
      ...{ sourceFrame: inFrame, sourceHundredths: inHundredths },
    };
  });
}
