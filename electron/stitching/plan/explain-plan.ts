import { formatTimecode } from '#shared/timecode.ts';
import { estimateSeconds } from './estimate-time.ts';
import { explainSound } from './explain-sound.ts';
import { explainTarget } from './explain-target.ts';
import { countFrames, type PicturePiece, pieceFrames, type StitchPlan, type Stretch } from './stitch-plan.ts';

/**
 * A plan in words and numbers, a line each: every piece, what is copied and encoded, how long it may take, and the
 * sum of the lengths.
 *
 * @param width ffmpeg processes at a time
 */
export function explainPlan(plan: StitchPlan, width: number): string[] {
  const { target, pictures, sound } = plan;
  return [
    ...explainTarget(target),
    ...pictures.map(explainPiece),
    shareLine(plan),
    ...prepareLine(plan),
    ...explainSound(sound),
    `Time: about ${Math.ceil(estimateSeconds(plan, width))} s, less where encoded pieces are kept from an earlier film.`,
    lengthLine(plan),
  ];
}

function explainPiece(piece: PicturePiece): string {
  const frames = pieceFrames(piece);
  switch (piece.kind) {
    case 'copy':
      return `${piece.shotId}: ${frames} frames of ${piece.takeId} from frame ${piece.from}, copied${piece.of === 'prepared' ? ' from its prepared copy' : ''}.`;
    case 'encode':
      return piece.stretch.kind !== 'take'
        ? `${piece.stretch.shotId}: ${frames} frames of a ${piece.stretch.kind}.`
        : `${piece.stretch.shotId}: ${explainStretch(piece.stretch)}, encoded again: ${piece.why}.`;
    case 'bridge': {
      const { before, after, overlap } = piece;
      const sides = `${explainStretch(before)}; ${explainStretch(after)}`;
      return `${before.shotId} to ${after.shotId}: ${overlap.kind} of ${overlap.durationFrames} frames, ${frames} encoded: ${sides}.`;
    }
  }
}

function explainStretch(stretch: Stretch): string {
  return stretch.kind !== 'take'
    ? `${stretch.frames} frames of a ${stretch.kind}`
    : `${stretch.frames} frames of ${stretch.takeId} from frame ${stretch.from}`;
}

function shareLine(plan: StitchPlan): string {
  const { copied, encoded, slates } = countFrames(plan);
  const share = plan.frames > 0 ? Math.round((copied / plan.frames) * 1000) / 10 : 0;
  return `Pictures: ${copied} frames copied (${share} %), ${encoded} encoded again, ${slates} of slates.`;
}

function prepareLine({ prepared }: StitchPlan): string[] {
  if (prepared.length === 0) return [];
  const frames = prepared.reduce((sum, take) => sum + take.frames, 0);
  const takes = prepared.length === 1 ? 'a take' : `${prepared.length} takes`;
  return [`Prepared first, once for all films: ${takes}, ${frames} frames.`];
}

/** All clips, less what each shares with the one before it. */
function lengthLine({ sound: { pieces }, frames }: StitchPlan): string {
  const terms = pieces.map((piece, index) => {
    const before = pieces[index - 1];
    const shared = before ? before.startFrame + before.frames - piece.startFrame : 0;
    return `${index > 0 ? ' + ' : ''}${piece.frames}${shared > 0 ? ` - ${shared}` : ''}`;
  });
  return `Length: ${terms.join('') || '0'} = ${frames} frames (${formatTimecode(frames)}).`;
}
