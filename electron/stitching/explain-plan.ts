import { formatTimecode } from '#shared/timecode.ts';
import type { PicturePiece, StitchPlan } from './plan-stitch.ts';

/** A plan in words and numbers, a line each: every piece, what is copied and encoded, and the sum of the lengths. */
export function explainPlan(plan: StitchPlan): string[] {
  const { target, pictures, sound, frames } = plan;
  const silent = sound.filter((piece) => piece.take === null).length;
  return [
    `Film: ${target.width}x${target.height}, 24 frames a second.`,
    ...pictures.map(explainPiece),
    shareLine(plan),
    `Sound: built once for the whole film${silent > 0 ? `, silence for ${silent} of ${sound.length} clips` : ''}.`,
    `Length: ${pictures.map(pieceFrames).join(' + ') || '0'} = ${frames} frames (${formatTimecode(frames)}).`,
  ];
}

/** How many of a plan's frames come to be in which way. */
export function countFrames(plan: StitchPlan): { copied: number; encoded: number; slates: number } {
  const sum = (kind: PicturePiece['kind']) =>
    plan.pictures.reduce((frames, piece) => frames + (piece.kind === kind ? pieceFrames(piece) : 0), 0);
  return { copied: sum('copy'), encoded: sum('encode'), slates: sum('slate') };
}

export function pieceFrames(piece: PicturePiece): number {
  return piece.kind === 'copy' ? piece.to - piece.from : piece.frames;
}

function explainPiece(piece: PicturePiece): string {
  const frames = `${pieceFrames(piece)} frames`;
  switch (piece.kind) {
    case 'copy':
      return `${piece.shotId}: ${frames} of ${piece.takeId} from frame ${piece.from}, copied.`;
    case 'encode':
      return `${piece.shotId}: ${frames} of ${piece.takeId} from frame ${piece.from}, encoded again: ${piece.why}.`;
    case 'slate':
      return `${piece.shotId}: ${frames} of a slate.`;
  }
}

function shareLine(plan: StitchPlan): string {
  const { copied, encoded, slates } = countFrames(plan);
  const share = plan.frames > 0 ? Math.round((copied / plan.frames) * 1000) / 10 : 0;
  return `Pictures: ${copied} frames copied (${share} %), ${encoded} encoded again, ${slates} of slates.`;
}
