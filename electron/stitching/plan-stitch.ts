import type { HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import { type Cut, type CutEvent, cutLengthFrames } from '#shared/cut/cut.ts';
import { AS_IT_IS } from '#shared/cut/event-recipes.ts';
import type { ShotId } from '#shared/ids.ts';
import { transitionFrames } from '#shared/storyboard/spend-handles.ts';
import { chooseTarget, clipOf, encodingAll, type PlannedClips } from './choose-target.ts';
import { coverOfFilm, coverOver, type FilmCover, NO_COVER, partsOf } from './cover-film.ts';
import { hardwareBitsPerSecond } from './encoder-arguments.ts';
import { planSound } from './plan-sound.ts';
import { type EventSplit, type PlacedEvent, splitEvent, stretchOf } from './split-event.ts';
import {
  type ClosingFade,
  type Overlap,
  type PicturePiece,
  pieceFrames,
  type StitchPlan,
  type StitchTarget,
} from './stitch-plan.ts';

export type PlanResult =
  | { readonly ok: true; readonly plan: StitchPlan }
  /** Events that are shorter than what they share with their neighbours. */
  | { readonly ok: false; readonly tooShort: readonly { shotId: ShotId; frames: number; shared: number }[] };

/**
 * Needs every take of the cut in `clips`. Copies what may be copied, to the frame, and encodes what lies between.
 *
 * @param hardware an encoder that proved itself on this machine; used where the film copies nothing
 */
export function planStitch(
  cut: Cut,
  clips: PlannedClips,
  hardware: HardwareEncoder | null = null,
): PlanResult {
  const placed = cut.events.map((_, index) => placeEvent(cut, clips, index));
  const tooShort = placed.flatMap(({ event, into, out }) =>
    into + out <= event.durationFrames
      ? []
      : [{ shotId: event.shotId, frames: event.durationFrames, shared: into + out }],
  );
  if (tooShort.length > 0) return { ok: false, tooShort };
  const { target, pictures } = planPictures(cut, placed, clips);
  const frames = cutLengthFrames(cut);
  return {
    ok: true,
    plan: {
      target: pictures.some(({ kind }) => kind === 'copy') ? target : onHardware(target, hardware),
      pictures,
      logo: cut.logo ?? null,
      title: cut.title ?? null,
      font: cut.font ?? null,
      sound: planSound(cut, placed, frames),
      frames,
    },
  };
}

type PlannedPictures = Pick<StitchPlan, 'target' | 'pictures'>;

/** Where the file is to hold one parameter set, nothing is copied beside what has to be encoded. */
function planPictures(cut: Cut, placed: readonly PlacedEvent[], clips: PlannedClips): PlannedPictures {
  const film = coverOfFilm(cut);
  const parts = placed.flatMap((each) => placedParts(each, film));
  const towards = (target: StitchTarget): PlannedPictures => {
    const splits = parts.map((each) => splitEvent(each, target));
    const pieces = parts.flatMap((_, index) => eventPieces(parts, splits, index));
    return { target, pictures: covered(pieces, film) };
  };
  const target = chooseTarget(cut, clips);
  const planned = towards(target);
  const picture = target.preset?.picture;
  const isMixed = new Set(planned.pictures.map(({ kind }) => kind === 'copy')).size > 1;
  return isMixed && picture?.codec === 'h264' && picture.sets === 'one'
    ? towards(encodingAll(target))
    : planned;
}

function onHardware(target: StitchTarget, encoder: HardwareEncoder | null): StitchTarget {
  if (encoder === null || target.coding.kind !== 'x264') return target;
  const bitsPerSecond = hardwareBitsPerSecond(target.coding.quality, target);
  return { ...target, coding: { kind: 'hardware', encoder, bitsPerSecond } };
}

function placeEvent({ events }: Cut, clips: PlannedClips, index: number): PlacedEvent {
  const event = events[index];
  const before = events[index - 1];
  if (!event) throw new RangeError('No such event');
  const into = before ? transitionFrames(before.transition) : 0;
  const isLast = index + 1 === events.length;
  const out = isLast ? 0 : transitionFrames(event.transition);
  const closing = isLast && event.transition.kind === 'fade' ? event.transition.durationFrames : 0;
  const ends = Math.min(closing, event.durationFrames - into);
  // A fade has a first frame that is whole and a last one that is gone.
  const fades = ends > 1 ? ends : 0;
  return { event, clip: clipOf(event, clips), into, out, closing: fades, isCovered: false };
}

/** The parts of an event as events of their own: only the first and the last have its seams. */
function placedParts(placed: PlacedEvent, film: FilmCover): PlacedEvent[] {
  const { event, clip, into, out, closing } = placed;
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
    };
  });
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

/** What an event adds to the film: its head where no bridge brought it, its middle, and its tail or the bridge. */
function eventPieces(
  placed: readonly PlacedEvent[],
  splits: readonly EventSplit[],
  index: number,
): PicturePiece[] {
  const [here, split] = [placed[index], splits[index]];
  if (!here || !split) return [];
  const { event, into } = here;
  const { head, tail } = split;
  const [next, nextSplit] = [placed[index + 1], splits[index + 1]];
  const overlap = next && overlapOf(event);
  return [
    ...(into === 0 ? encoded(here, 0, head, headReason(event)) : []),
    ...middlePiece(here, split),
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

function middlePiece(placed: PlacedEvent, { head, tail, middle }: EventSplit): PicturePiece[] {
  const { shotId, source } = placed.event;
  if (middle.kind === 'encoded') return encoded(placed, head, tail, middle.why);
  if (source.kind !== 'take') throw new Error(`A ${source.kind} cannot be copied`);
  const { takeId, inFrame } = source;
  return [{ kind: 'copy', shotId, takeId, from: inFrame + head, to: inFrame + tail }];
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
