import { formatPlace, type Problem } from '../problem.ts';
import { besideShots } from './beside-shots.ts';
import { spanFrames } from './clip-speed.ts';
import type { CutFields } from './cut-fields.ts';
import type { EventFields } from './event-fields.ts';
import { type ClippedShot, eventSpan, type FilmClip, shotEvents } from './film-clips.ts';
import { type Anchored, anchorIn, shotsNotInFilm } from './film-events.ts';
import { didYouMean } from './nearest-name.ts';
import { referenceKind } from './reference-kind.ts';
import type { Storyboard } from './storyboard.ts';

/** A shot as far as the cut goes, and where it stands in the file. */
type PlacedShot = ClippedShot & { readonly place: string };
type Clips = readonly FilmClip<PlacedShot>[];

/** Events, titles and stills that point at nothing; what begins behind the end of its clip or take, or ends before it. */
export function cutProblems(
  { cut, references }: Storyboard,
  shots: readonly PlacedShot[],
  clips: Clips,
): Problem[] {
  const known = new Map(shots.map((shot) => [shot.shotId, shot]));
  const events = new Map(eventsOf(cut).map((event) => [event.id, event]));
  const unknown = ({ shot, event }: Anchored, place: string): Problem[] => {
    if (!known.has(shot)) {
      const message = `no shot has the id "${shot}"${didYouMean(shot, [...known.keys()])}`;
      return [{ place: `${place}.shot`, message }];
    }
    if (event === undefined || events.get(event)?.shot === shot) return [];
    const own = [...events.values()].filter((each) => each.shot === shot).map(({ id }) => id);
    const message = `no event of ${shot} has the id "${event}"${didYouMean(event, own)}`;
    return [{ place: `${place}.event`, message }];
  };
  const lengths = clipLengths(clips);
  const anchor = anchorIn(shotEvents(clips));
  const titles = (cut?.titles ?? []).flatMap((title, index) => {
    const place = `cut.titles[${index}]`;
    const problems = unknown(title, place);
    const event = title.kind === 'over' && problems.length === 0 ? anchor(title) : null;
    const frames = event === null ? undefined : lengths.get(event);
    const from = title.kind === 'over' ? (title.fromFrame ?? 0) : 0;
    if (event === null || frames === undefined || from < frames) return problems;
    const message = `must be less than ${frames}, the frames of ${event} in the film, got ${from}`;
    return [{ place: `${place}.fromFrame`, message }];
  });
  const stills = (cut?.stills ?? []).flatMap((still, index) => {
    const place = `cut.stills[${index}]`;
    return [...unknown(still, place), ...pictureProblem(still.reference, place, references)];
  });
  const ends = eventsOf(cut).flatMap((event, index) => {
    const shot = known.get(event.shot);
    const place = formatPlace(['cut', 'events', index]);
    return shot ? endProblems(event, shot, place) : unknown({ shot: event.shot }, place);
  });
  return [...ends, ...titles, ...stills];
}

/** What is left out of the film with its shot, and shots that a list of events leaves out without a word. */
export function cutWarnings(storyboard: Storyboard, shots: readonly PlacedShot[], clips: Clips): Problem[] {
  const { cut } = storyboard;
  const anchor = anchorIn(shotEvents(clips));
  const known = new Map(shots.map((shot) => [shot.shotId, shot]));
  const titles = (cut?.titles ?? []).flatMap((title, index) => {
    const shot = known.get(title.shot);
    if (title.kind !== 'over' || shot === undefined || anchor(title) !== null) return [];
    return [
      { place: `cut.titles[${index}]`, message: `is left out of the film with its shot ${title.shot}` },
    ];
  });
  const inList = anchorIn(eventsOf(cut).map(({ id, shot }) => ({ eventId: id, shotId: shot })));
  const hasList = Array.isArray(cut?.events);
  const adrift = besideShots(cut).flatMap((beside) => {
    const { place, shot, event } = beside;
    if (!hasList || !known.has(shot) || event !== undefined || inList(beside) !== null) return [];
    return [{ place, message: `is left out of the film: no event shows its shot ${shot}` }];
  });
  const forgotten = shotsNotInFilm(storyboard).map((shotId) => ({
    place: known.get(shotId)?.place ?? 'cut.events',
    message: 'is not in the film: its own order, cut.events, does not name it',
  }));
  return [...titles, ...adrift, ...forgotten];
}

function eventsOf(cut: CutFields | undefined): readonly EventFields[] {
  return cut?.events === undefined || cut.events === 'all-shots' ? [] : cut.events;
}

function clipLengths(clips: Clips): ReadonlyMap<string, number> {
  return new Map(
    clips.flatMap(({ from, span, speedPercent }) =>
      from.kind === 'shot' ? [[from.event.eventId, spanFrames(span, speedPercent)] as const] : [],
    ),
  );
}

/** Where an event begins and ends in its take. A take's length is the model's to say, so only what is asked for counts. */
function endProblems(
  event: EventFields,
  { wanted, takeFrames, shotId, included }: PlacedShot,
  place: string,
): Problem[] {
  const { inFrame, outFrame } = event;
  if (!included || (inFrame === undefined && outFrame === undefined)) return [];
  const { fromHundredths, toHundredths } = eventSpan(event, wanted);
  const problems: Problem[] = [];
  if (toHundredths > takeFrames * 100 && outFrame !== undefined) {
    const message = `must be at most ${takeFrames}, the frames of a take of ${shotId}, got ${outFrame}`;
    problems.push({ place: `${place}.outFrame`, message });
  }
  if (toHundredths <= fromHundredths) {
    const isOut = outFrame !== undefined;
    const message = isOut
      ? `must be more than where the clip begins, frame ${fromHundredths / 100}, got ${outFrame}`
      : `must be less than where the clip ends, frame ${toHundredths / 100}, got ${inFrame}`;
    problems.push({ place: `${place}.${isOut ? 'outFrame' : 'inFrame'}`, message });
  }
  return problems;
}

function pictureProblem(id: string, place: string, references: Storyboard['references'] = []): Problem[] {
  const reference = references.find((known) => known.id === id);
  if (!reference) {
    const near = didYouMean(
      id,
      references.map((known) => known.id),
    );
    return [{ place: `${place}.reference`, message: `unknown reference "${id}"${near}` }];
  }
  if (reference.file !== undefined && referenceKind(reference) === 'picture') return [];
  const message = `must be a picture in the project's folder; "${id}" is ${reference.file === undefined ? 'an address' : 'none'}`;
  return [{ place: `${place}.reference`, message }];
}
