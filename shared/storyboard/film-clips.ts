import type { EventId, ShotId } from '../ids.ts';
import { type BesideShot, besideShots, withBeside } from './beside-shots.ts';
import { type ClipAtSpeed, spanOf, type TakeSpan } from './clip-speed.ts';
import type { EventFields } from './event-fields.ts';
import { type FilmEvent, filmEvents } from './film-events.ts';
import type { WantedFrames } from './shot-clip.ts';
import type { Shot, Storyboard } from './storyboard.ts';
import type { Transition } from './transition.ts';

/** A shot as far as its clips go. */
export type ClippedShot = {
  readonly shotId: ShotId;
  /** False for an omitted shot. */
  readonly included: boolean;
  /** What a clip of it shows unless its event says otherwise, in frames of the take. */
  readonly wanted: WantedFrames;
  /** All frames of a take as it is asked for: what it has beyond the wanted ones is handle. */
  readonly takeFrames: number;
  /** How it gives way to the next, its own or the cut's. */
  readonly transition: Transition;
  readonly own: Pick<Shot, 'speedPercent'>;
};

/** A clip of the film, with the event or the card or still that it comes from. */
export type FilmClip<Of extends ClippedShot> = ClipAtSpeed & {
  readonly from:
    | { readonly kind: 'shot'; readonly event: FilmEvent<Of> }
    | { readonly kind: 'beside'; readonly beside: BesideShot };
};

/** What the film shows one after the other, in frames of the takes: shots that are left out are not among it. */
export function filmClips<Of extends ClippedShot>(
  shots: readonly Of[],
  cut: Storyboard['cut'],
): FilmClip<Of>[] {
  return withBeside(filmEvents(shots, cut), besideShots(cut)).flatMap((each): FilmClip<Of>[] => {
    if ('shows' in each) return [besideClip(each, cut)];
    return each.of.included ? [shotClip(each)] : [];
  });
}

function shotClip<Of extends ClippedShot>(event: FilmEvent<Of>): FilmClip<Of> {
  const { of, own } = event;
  return {
    span: eventSpan(own, of.wanted),
    takeFrames: of.takeFrames,
    transition: own?.transition ?? of.transition,
    speedPercent: own?.speedPercent ?? of.own.speedPercent ?? 100,
    from: { kind: 'shot', event },
  };
}

function besideClip<Of extends ClippedShot>(beside: BesideShot, cut: Storyboard['cut']): FilmClip<Of> {
  const { durationFrames, ownTransition } = beside;
  return {
    span: spanOf(0, durationFrames),
    takeFrames: durationFrames,
    transition: ownTransition ?? cut?.transition ?? { kind: 'cut' },
    speedPercent: 100,
    from: { kind: 'beside', beside },
  };
}

/** What an event shows of its take: each end by itself, where the shot's clip has it if nothing is said. */
export function eventSpan(
  own: Pick<EventFields, 'inFrame' | 'inHundredths' | 'outFrame' | 'outHundredths'> | null,
  wanted: WantedFrames,
): TakeSpan {
  const shot = spanOf(wanted.inFrame, wanted.durationFrames);
  const { inFrame, inHundredths = 0, outFrame, outHundredths = 0 } = own ?? {};
  return {
    fromHundredths: inFrame === undefined ? shot.fromHundredths : inFrame * 100 + inHundredths,
    toHundredths: outFrame === undefined ? shot.toHundredths : outFrame * 100 + outHundredths,
  };
}

/**
 * Where a shot that goes on from each shot begins, in frames of its take: the first one that the last of its clips no
 * longer shows. A shot without a clip has none.
 */
export function framesAfterClips<Of extends ClippedShot>(
  clips: readonly FilmClip<Of>[],
): ReadonlyMap<ShotId, number> {
  return new Map(
    clips.flatMap(({ from, span }) =>
      from.kind === 'shot' ? [[from.event.of.shotId, Math.ceil(span.toHundredths / 100)] as const] : [],
    ),
  );
}

/** The ids of the events of some clips, as titles find them. */
export function shotEvents<Of extends ClippedShot>(
  clips: readonly FilmClip<Of>[],
): { readonly eventId: EventId; readonly shotId: ShotId }[] {
  return clips.flatMap(({ from }) =>
    from.kind === 'shot' ? [{ eventId: from.event.eventId, shotId: from.event.of.shotId }] : [],
  );
}
