import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { AS_IT_IS } from '#shared/cut/event-recipes.ts';
import type { TakeId } from '#shared/ids.ts';
import { chooseTarget, encodingAll, type PlannedClips } from './choose-target.ts';
import { coverOfFilm, coverOver, type FilmCover, NO_COVER, partsOf } from './cover-film.ts';
import { type EventSplit, type PlacedEvent, splitEvent, stretchOf } from './split-event.ts';
import {
  type ClosingFade,
  type CopySource,
  type Overlap,
  type PicturePiece,
  pieceFrames,
  type StitchPlan,
  type StitchTarget,
} from './stitch-plan.ts';

export type PlannedPictures = Pick<StitchPlan, 'target' | 'pictures' | 'prepared'>;

/**
 * The pieces of a film. Where its file is to hold one parameter set and anything has to be encoded, nothing is copied
 * from the takes themselves: either from prepared copies, or not at all.
 *
 * @param ready takes of which a prepared copy is kept; null where none may be prepared
 */
export function planPictures(
  cut: Cut,
  placed: readonly PlacedEvent[],
  clips: PlannedClips,
  ready: ReadonlySet<TakeId> | null,
): PlannedPictures {
  const film = coverOfFilm(cut);
  const parts = placed.flatMap((each) => placedParts(each, film)).map(aloneUnlessCovered);
  const towards = (target: StitchTarget, copies: CopySource): PlannedPictures => {
    const splits = parts.map((each) => splitEvent(each, target, copies));
    const pieces = parts.flatMap((_, index) => eventPieces(parts, splits, index, copies));
    return { target, pictures: covered(pieces, film), prepared: preparedFor(pieces, clips) };
  };
  const target = chooseTarget(cut, clips);
  const direct = towards(target, 'takes');
  const picture = target.preset?.picture;
  const isOneSet = picture?.codec === 'h264' && picture.sets === 'one';
  if (!isOneSet || direct.pictures.every(({ kind }) => kind === 'copy')) return direct;
  const whole = encodingAll(target);
  if (ready !== null && isOfCopies(picture.quality)) {
    const fromCopies = towards(whole, 'prepared');
    if (isWorthPreparing(fromCopies, ready)) return fromCopies;
  }
  return towards(whole, 'takes');
}

function preparedFor(pieces: readonly PicturePiece[], clips: PlannedClips): StitchPlan['prepared'] {
  const takes = pieces.flatMap((piece) =>
    piece.kind === 'copy' && piece.of === 'prepared' ? [piece.takeId] : [],
  );
  return [...new Set(takes)].map((takeId) => ({ takeId, frames: clips.get(takeId)?.frames ?? 0 }));
}

/**
 * Copies are as good as quality 18. A film that asks for a better one, by a lower number, is made of the takes themselves,
 * and so is one that is to be small.
 */
function isOfCopies(quality: number): boolean {
  return quality >= 18 && quality <= 20;
}

/** A take is prepared whole, for this film and every later one: that may cost twice what this film is long, no more. */
const MOST_PREPARED_SHARE = 2;

function isWorthPreparing({ pictures, prepared }: PlannedPictures, ready: ReadonlySet<TakeId>): boolean {
  if (prepared.length === 0) return false;
  const anew = prepared.filter(({ takeId }) => !ready.has(takeId));
  const toPrepare = anew.reduce((sum, { frames }) => sum + frames, 0);
  return toPrepare <= MOST_PREPARED_SHARE * pictures.reduce((sum, piece) => sum + pieceFrames(piece), 0);
}

/** The parts of an event as events of their own: only the first and the last have its seams. */
function placedParts(placed: PlacedEvent, film: FilmCover): PlacedEvent[] {
  const { event, clip, into, out, closing, alone } = placed;
  const { speedPercent, colors } = event.picture ?? AS_IT_IS;
  const isEncoded = clip === null || speedPercent !== 100 || colors.length > 0;
  const parts = isEncoded ? [{ event, isCovered: true }] : partsOf(event, film, { into, out: out + closing });
  return parts.map((part, index) => {
    const isLast = index + 1 === parts.length;
    return {
      ...part,
      clip,
      into: index === 0 ? into : 0,
      out: isLast ? out : 0,
      closing: isLast ? closing : 0,
      alone: isLast ? alone : 0,
    };
  });
}

/** Texts over the next event begin where the seam does: its first frame then shows more than the event before it. */
function aloneUnlessCovered(placed: PlacedEvent, index: number, all: readonly PlacedEvent[]): PlacedEvent {
  return all[index + 1]?.isCovered ? { ...placed, alone: 0 } : placed;
}

/** The pieces, each with what lies over it. */
function covered(pieces: readonly PicturePiece[], film: FilmCover): PicturePiece[] {
  let start = 0;
  return pieces.map((piece) => {
    const frames = pieceFrames(piece);
    const cover = coverOver(film, start, frames);
    start += frames;
    return piece.kind === 'copy' ? piece : { ...piece, cover };
  });
}

/**
 * The pieces that an event adds to the film: its head, unless the bridge before it has that already; its middle; then
 * its tail, or the bridge to the next event.
 */
function eventPieces(
  placed: readonly PlacedEvent[],
  splits: readonly EventSplit[],
  index: number,
  copies: CopySource,
): PicturePiece[] {
  const [here, split] = [placed[index], splits[index]];
  if (!here || !split) return [];
  const { event, into } = here;
  const { head, tail } = split;
  const [next, nextSplit] = [placed[index + 1], splits[index + 1]];
  const overlap = next && overlapOf(event);
  return [
    ...(into === 0 ? encoded(here, 0, head, headReason(event)) : []),
    ...middlePiece(here, split, copies),
    ...(overlap && nextSplit
      ? [
          {
            kind: 'bridge' as const,
            before: stretchOf(event, tail, event.durationFrames),
            after: stretchOf(next.event, 0, nextSplit.head),
            overlap,
            cover: NO_COVER,
          },
        ]
      : encoded(here, tail, event.durationFrames, tailReason(here))),
  ];
}

function overlapOf({ transition }: CutEvent): Overlap | undefined {
  return transition.kind === 'cut' ? undefined : transition;
}

function middlePiece(
  placed: PlacedEvent,
  { head, tail, middle }: EventSplit,
  copies: CopySource,
): PicturePiece[] {
  const { shotId, source } = placed.event;
  if (middle.kind === 'encoded') return encoded(placed, head, tail, middle.why);
  if (source.kind !== 'take') throw new Error(`A ${source.kind} cannot be copied`);
  const { takeId, inFrame } = source;
  return [{ kind: 'copy', shotId, takeId, of: copies, from: inFrame + head, to: inFrame + tail }];
}

function encoded(placed: PlacedEvent, start: number, end: number, why: string): PicturePiece[] {
  if (start === end) return [];
  const isEnd = end === placed.event.durationFrames;
  const closing = isEnd ? closingFade(placed) : null;
  return [{ kind: 'encode', stretch: stretchOf(placed.event, start, end), closing, cover: NO_COVER, why }];
}

function closingFade({ event: { transition }, closing }: PlacedEvent): ClosingFade | null {
  if (closing === 0 || transition.kind !== 'fade') return null;
  return { frames: closing, color: transition.color ?? '#000000' };
}

function headReason({ source }: CutEvent): string {
  return source.kind === 'take' ? `it starts at frame ${source.inFrame}, which is no key frame` : '';
}

function tailReason({ event: { source, durationFrames }, closing }: PlacedEvent): string {
  if (source.kind !== 'take') return '';
  if (closing > 0) return 'it fades out';
  if (source.heldFrames > 0) return `its last frame is held for ${source.heldFrames} frames`;
  return `it ends at frame ${source.inFrame + durationFrames}, amid frames that need each other`;
}
