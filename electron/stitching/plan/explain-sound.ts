import { assertNever } from '#shared/assert-never.ts';
import { givesWay, heardSpan, type SoundPiece, type SoundPlan, type SoundTrack } from './sound-plan.ts';

/** What is heard, a line each: the clips in one, then every clip that is not simply heard with its picture, every track, and the target. */
export function explainSound({ pieces, tracks, loudness }: SoundPlan): string[] {
  const silent = pieces.filter((piece) => piece.source === null).length;
  return [
    `Sound: built once for the whole film${silent > 0 ? `, silence for ${silent} of ${pieces.length} clips` : ''}.`,
    ...pieces.flatMap((piece, index) => explainPiece(piece, index + 1)),
    ...tracks.map(explainTrack),
    ...(loudness
      ? [
          `Loudness: ${loudness.matchClips === false ? 'clips left as they are, ' : 'clips matched, then '}the film brought to ${loudness.targetLufs} LUFS with true peaks up to ${loudness.ceilingDb} dB.`,
        ]
      : []),
  ];
}

function explainPiece(piece: SoundPiece, number: number): string[] {
  const { source, leadFrames, trailFrames } = piece;
  const parts = [
    ...(source ? sourceWords(source) : []),
    ...(leadFrames > 0 ? [`${leadFrames} frames before its picture`] : []),
    ...(trailFrames > 0 ? [`${trailFrames} frames after it`] : []),
  ];
  if (parts.length === 0) return [];
  const { from, frames } = heardSpan(piece);
  return [`Clip ${number} is heard for ${frames} frames from frame ${from}: ${parts.join(', ')}.`];
}

function sourceWords(source: NonNullable<SoundPiece['source']>): string[] {
  switch (source.kind) {
    case 'file':
      return [`${source.file} in place of its own sound`];
    case 'take':
      return source.speedPercent === 100 ? [] : [`at ${source.speedPercent} % of its speed, pitch kept`];
    default:
      return assertNever(source);
  }
}

function explainTrack(track: SoundTrack): string {
  const { recipe, part } = track;
  const { file, offsetFrames, durationFrames, loop } = recipe;
  const length =
    durationFrames === null ? (loop ? 'to the end' : 'to its own end') : `for ${durationFrames} frames`;
  const ways = `${loop ? ', repeated' : ''}${givesWay(track) ? ', giving way to voices' : ''}`;
  return `${part === 'music' ? 'Music' : 'Voice'}: ${file} from frame ${offsetFrames} ${length}${ways}.`;
}
