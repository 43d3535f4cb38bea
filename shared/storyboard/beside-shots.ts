import type { EventId, ShotId } from '../ids.ts';
import { secondsToFrames } from '../timecode.ts';
import type { StillFields, TitleFields } from './cut-fields.ts';
import { anchorIn, type FilmEvent } from './film-events.ts';
import type { Storyboard } from './storyboard.ts';
import type { Transition } from './transition.ts';

export type CardFields = TitleFields & { kind: 'card' };

/** An event of the cut that is no shot's, and where it stands. */
export type BesideShot = {
  readonly at: 'before' | 'after';
  readonly shot: ShotId;
  /** The one of the shot's events that is named. */
  readonly event?: EventId | undefined;
  /** In the file, such as `cut.titles[0]`. */
  readonly place: string;
  readonly durationFrames: number;
  /** Null where it is the cut's. */
  readonly ownTransition: Transition | null;
  readonly shows:
    | { readonly kind: 'card'; readonly card: CardFields }
    | { readonly kind: 'still'; readonly still: StillFields };
};

/** The cards and stills of a cut, in the order in which the file names them: cards first. */
export function besideShots(cut: Storyboard['cut']): BesideShot[] {
  const cards = (cut?.titles ?? []).flatMap((title, index): BesideShot[] =>
    title.kind === 'card' ? [placed(title, `cut.titles[${index}]`, { kind: 'card', card: title })] : [],
  );
  const stills = (cut?.stills ?? []).map((still, index) =>
    placed(still, `cut.stills[${index}]`, { kind: 'still', still }),
  );
  return [...cards, ...stills];
}

function placed(fields: CardFields | StillFields, place: string, shows: BesideShot['shows']): BesideShot {
  const { at, shot, event, lengthSeconds, transition } = fields;
  const durationFrames = Math.max(1, secondsToFrames(lengthSeconds));
  return { at, shot, event, place, durationFrames, ownTransition: transition ?? null, shows };
}

/**
 * Events with what stands beside each, in the order of the film. What belongs to an event that is not there is left out.
 *
 * @param events those of omitted shots too: what stands beside one of those stays in the film
 */
export function withBeside<Shot extends { readonly shotId: ShotId }>(
  events: readonly FilmEvent<Shot>[],
  beside: readonly BesideShot[],
): (FilmEvent<Shot> | BesideShot)[] {
  const anchor = anchorIn(events.map(({ eventId, of }) => ({ eventId, shotId: of.shotId })));
  const at = Map.groupBy(beside, (each) => `${each.at} ${anchor(each)}`);
  return events.flatMap((event) => [
    ...(at.get(`before ${event.eventId}`) ?? []),
    event,
    ...(at.get(`after ${event.eventId}`) ?? []),
  ]);
}
