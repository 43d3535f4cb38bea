import type { EventId } from '../../ids.ts';
import { placeInTake } from '../clip-speed.ts';
import type { CutFields, TitleFields } from '../cut-fields.ts';
import type { EventFields } from '../event-fields.ts';
import { type Anchored, anchorIn } from '../film-events.ts';
import type { Shot, Storyboard } from '../storyboard.ts';
import { anchoredTo, eventsInOrder } from './beside-removed.ts';
import { changed, type EditStep, refused, withPart } from './edit-step.ts';
import { patched } from './field-patch.ts';
import { allShots } from './find-in-film.ts';
import { endingInCut, listedEvents, newEventId } from './list-events.ts';

/**
 * Two clips in place of one, which show and say together what it did: titles that lie over the place are parted, those
 * behind it and what stands after the clip belong to the second one.
 *
 * @param atFrame how many frames of film the first one has, of those that were wanted
 */
export function splitEvent(storyboard: Storyboard, event: EventFields, atFrame: number): EditStep {
  const shot = allShots(storyboard).find(({ id }) => id === event.shot);
  const events = listedEvents(storyboard);
  const speedPercent = event.speedPercent ?? shot?.speedPercent ?? 100;
  const ends = knownEnds(event, shot);
  const middle = ends.from + atFrame * speedPercent;
  if (ends.to !== null && middle >= ends.to) {
    return refused('atFrame', 'must be less than the frames of the clip');
  }
  const first = firstHalf(event, shot, { middle, cut: storyboard.cut });
  const second = secondHalf(event, shot, { middle, atFrame, id: newEventId(event.shot, events) });
  const next = events.flatMap((each) => (each.id === event.id ? [first, second] : [each]));
  const { titles, stills } = handedOn(storyboard, event, second, atFrame);
  const fields = { events: next, ...(titles ? { titles } : {}), ...(stills ? { stills } : {}) };
  return changed(withPart(storyboard, 'cut', patched(storyboard.cut ?? {}, fields)));
}

/** In hundredths of a frame of the take; the end is the model's to say where neither event nor shot does. */
function knownEnds(
  { inFrame, inHundredths = 0, outFrame, outHundredths = 0 }: EventFields,
  shot: Shot | undefined,
): { readonly from: number; readonly to: number | null } {
  const out = outFrame ?? shot?.trim?.outFrame;
  return {
    from: inFrame === undefined ? (shot?.trim?.inFrame ?? 0) * 100 : inFrame * 100 + inHundredths,
    to: out === undefined ? null : out * 100 + (outFrame === undefined ? 0 : outHundredths),
  };
}

function firstHalf(
  event: EventFields,
  shot: Shot | undefined,
  { middle, cut }: { readonly middle: number; readonly cut: CutFields | undefined },
): EventFields {
  const { inFrame: outFrame, inHundredths: outHundredths = null } = placeInTake(middle);
  const sound = event.sound ?? shot?.sound;
  const half = patched(endingInCut(event, shot, cut), { outFrame, outHundredths });
  return sound?.trailFrames ? { ...half, sound: patched(sound, { trailFrames: null }) } : half;
}

function secondHalf(
  event: EventFields,
  shot: Shot | undefined,
  { middle, atFrame, id }: { readonly middle: number; readonly atFrame: number; readonly id: EventId },
): EventFields {
  const { inFrame, inHundredths = null } = placeInTake(middle);
  const sound = event.sound ?? shot?.sound;
  const half = patched({ ...event, id }, { inFrame, inHundredths });
  if (sound === undefined || (sound.file === undefined && !sound.leadFrames)) return half;
  const { file, inFrame: fileFrame = 0, leadFrames = 0 } = sound;
  const later = file === undefined ? {} : { inFrame: fileFrame + leadFrames + atFrame };
  return { ...half, sound: patched(sound, { leadFrames: null, ...later }) };
}

/** The titles and stills of the cut, with what lies behind the place given to the second clip. */
function handedOn(
  storyboard: Storyboard,
  event: EventFields,
  second: EventFields,
  atFrame: number,
): Pick<CutFields, 'titles' | 'stills'> {
  const anchor = anchorIn(eventsInOrder(storyboard));
  const isOf = (of: Anchored) => anchor(of) === event.id;
  const to = { eventId: second.id, shotId: second.shot };
  const follows = <Of extends Anchored & { readonly at: 'before' | 'after' }>(of: Of): Of =>
    isOf(of) && of.at === 'after' ? anchoredTo(of, to) : of;
  return {
    titles: storyboard.cut?.titles?.flatMap((title): TitleFields[] => {
      if (title.kind === 'card') return [follows(title)];
      return isOf(title) ? partedTitle(title, atFrame, (part) => anchoredTo(part, to)) : [title];
    }),
    stills: storyboard.cut?.stills?.map(follows),
  };
}

type OverTitle = Extract<TitleFields, { readonly kind: 'over' }>;

function partedTitle(
  title: OverTitle,
  atFrame: number,
  onSecond: (title: OverTitle) => OverTitle,
): OverTitle[] {
  const { fromFrame = 0, durationFrames } = title;
  if (durationFrames !== undefined && fromFrame + durationFrames <= atFrame) return [title];
  if (fromFrame >= atFrame) return [onSecond(patched(title, { fromFrame: fromFrame - atFrame || null }))];
  const before = atFrame - fromFrame;
  if (durationFrames === undefined) return [title, onSecond(patched(title, { fromFrame: null }))];
  return [
    { ...title, durationFrames: before },
    onSecond(patched(title, { fromFrame: null, durationFrames: durationFrames - before })),
  ];
}
