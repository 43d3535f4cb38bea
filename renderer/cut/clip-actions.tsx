import { useStore } from 'zustand';
import { shotsNotInFilm } from '#shared/storyboard/film-events.ts';
import { sayChange } from '../actions/said-change.tsx';
import { useAction } from '../actions/use-action.ts';
import type { CutView } from '../film/cut-view.ts';
import { eventAt } from '../film/find-event.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { useOpenProject, useProject, useTakesOf } from '../project/open-project.tsx';
import { useUndo } from '../project/use-undo.ts';
import { listedAt, listsEdit, steppedBeside, withoutBeside } from './beside-clips.ts';
import { isShotEvent, type ShotEvent, stepPlace } from './drop-place.ts';
import { nextTakeFor, nextTransition, transitionWords } from './next-choice.ts';
import type { PressTurns } from './press-turns.ts';
import { saidOfClip } from './said-of-clip.ts';
import { splitPlace } from './split-place.ts';
import { setClip, trimAt, trimFields } from './trim-event.ts';
import type { Choosing } from './use-clip-choice.ts';
import { useActionInTurn } from './use-press-turns.ts';

type ClipActionsProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  readonly choosing: Choosing;
  readonly turns: PressTurns;
};

const NO_LISTS = {};
const NO_CLIP = { reason: 'no clip is chosen' };

/** Offers what can be done with the chosen clips to keys, palette and menus. Shows nothing. */
export function ClipActions(chosen: ClipActionsProps) {
  useSplit(chosen);
  useTrim(chosen);
  useArrange(chosen);
  useChangeTransition(chosen);
  useSwapTake(chosen);
  useFilmOrder();
  useUndo(chosen.turns.follow);
  return null;
}

/** What is chosen of the film's clips, in its order. */
function clipsOf({ cut, choosing }: ClipActionsProps): readonly ShotEvent[] {
  const places = new Set(choosing.places);
  return cut.events.filter((_, place) => places.has(place)).filter(isShotEvent);
}

function clipOf({ cut, choosing }: ClipActionsProps): ShotEvent | null {
  const event = cut.events[choosing.place];
  return event && isShotEvent(event) ? event : null;
}

function useTrim(chosen: ClipActionsProps): void {
  const { project } = useOpenProject();
  const clip = clipOf(chosen);
  const trim = (end: 'in' | 'out', frame: number) => {
    const { clock, choosing } = chosen;
    const next = clip && trimAt(clip, end, frame);
    const edit = clip && next && setClip(clip, trimFields(next));
    if (!edit) return null;
    // What was looked at is its first frame then; and another press is about the same clip.
    if (end === 'in') clock.seek(clip.startFrame);
    choosing.keepTo(clip.id);
    return project.edit([edit]);
  };
  const noTake = clip?.source.kind === 'take' ? {} : { reason: 'there is no take here to trim' };
  useActionInTurn('cut:in', chosen.turns, (frame) => trim('in', frame), noTake);
  useActionInTurn('cut:out', chosen.turns, (frame) => trim('out', frame), noTake);
}

/** Moves clips, cards and stills along the film, doubles them, and takes them out of it. */
function useArrange(chosen: ClipActionsProps): void {
  const { cut, clock, choosing, turns } = chosen;
  const { project } = useOpenProject();
  const lists = useProject(({ view }) => view?.storyboard.cut) ?? NO_LISTS;
  const clips = clipsOf(chosen);
  const events = clips.map(({ clip }) => clip.eventId);
  const all = choosing.places.flatMap((place) => cut.events[place] ?? []);
  const [only] = all;
  const beside = all.length === 1 && only && listedAt(lists, only) !== null ? only : null;
  const move = (direction: 'earlier' | 'later') => {
    const next = beside && steppedBeside(cut.events, lists, beside, direction);
    if (next) return project.edit([listsEdit(next)]);
    const place = clips.length === 0 ? null : stepPlace(cut.events, clips, direction);
    if (!place) return null;
    const [clip] = clips;
    if (clip && !choosing.isSeveral) choosing.keepTo(clip.id);
    return project.edit([{ kind: 'move-events', events, before: place.before }]);
  };
  const takeOut = () => {
    const left = withoutBeside(lists, all);
    const edits = [
      ...(left === null ? [] : [listsEdit(left)]),
      ...(events.length === 0 ? [] : [{ kind: 'remove-events' as const, events }]),
    ];
    if (edits.length === 0) return null;
    // What moves up is under the playhead then, so that one can go on.
    clock.seek(Math.min(...all.map(({ startFrame }) => startFrame)));
    choosing.here();
    const made = project.edit(edits);
    if (all.length > 1) void sayChange(project, made, `${all.length} clips are out of the film.`);
    return made;
  };
  const double = () => project.edit([{ kind: 'duplicate-events', events }]);
  useActionInTurn('cut:delete', turns, takeOut, all.length > 0 ? {} : NO_CLIP);
  const none = clips.length > 0 ? {} : NO_CLIP;
  useActionInTurn('cut:earlier', turns, () => move('earlier'), beside ? {} : none);
  useActionInTurn('cut:later', turns, () => move('later'), beside ? {} : none);
  useActionInTurn('cut:duplicate', turns, () => (events.length === 0 ? null : double()), none);
}

/** All joins that are chosen become what the last one becomes. */
function useChangeTransition(chosen: ClipActionsProps): void {
  const { project } = useOpenProject();
  const clips = clipsOf(chosen);
  const clip = clipOf(chosen);
  const change = () => {
    if (clip === null) return null;
    const transition = nextTransition(clip.transition);
    if (!chosen.choosing.isSeveral) chosen.choosing.keepTo(clip.id);
    const events = clips.map((each) => each.clip.eventId);
    const made = project.edit([{ kind: 'set-events', events, fields: { transition } }]);
    void sayChange(project, made, `${clip.shotId} gives way by ${transitionWords(transition)}.`);
    return made;
  };
  useActionInTurn('cut:transition', chosen.turns, change, clip ? {} : NO_CLIP);
}

/** Parts whatever lies under the playhead, chosen or not; its second half lies there then. */
function useSplit({ cut, clock, choosing, turns }: ClipActionsProps): void {
  const { project } = useOpenProject();
  const placeAt = (frame: number) => splitPlace(cut, eventAt(cut.events, frame), frame);
  const reason = useStore(clock.store, ({ frame }) => {
    const place = placeAt(frame);
    return place.ok ? null : place.reason;
  });
  useActionInTurn(
    'cut:split',
    turns,
    (frame) => {
      const place = placeAt(frame);
      if (!place.ok) return null;
      choosing.here();
      const { event, atFrame } = place;
      return project.edit([{ kind: 'split-event', event, atFrame }]);
    },
    { reason },
  );
}

/** Another take in the clip's place: where it has one of its own that one changes, else the circle moves. */
function useSwapTake({ cut, choosing, turns }: ClipActionsProps): void {
  const { project } = useOpenProject();
  const event = cut.events[choosing.place];
  const takes = useTakesOf(event?.shotId);
  const shot = useProject(({ shots }) => event && shots.get(event.shotId)?.shot);
  const fields = useProject(({ view }) => view?.storyboard.cut);
  const shown = event?.source.kind === 'take' ? event.source.takeId : null;
  const take = shown === null ? null : nextTakeFor(takes ?? [], shown);
  const isOnlyTake = takes !== undefined && take === null;
  const reason = shown === null ? NO_CLIP.reason : isOnlyTake ? 'its shot has no other take to show' : null;
  useActionInTurn(
    'cut:swap-take',
    turns,
    () => {
      if (event === undefined || take === null || shot === undefined) return null;
      const own = saidOfClip(event, shot, fields).take === undefined ? null : setClip(event, { take });
      return own ? project.edit([own]) : project.review([{ kind: 'circle', shot: event.shotId, take }]);
    },
    { reason },
  );
}

/** What becomes of the film's own order of clips. */
function useFilmOrder(): void {
  const { project } = useOpenProject();
  const storyboard = useProject(({ view }) => view?.storyboard);
  const hasOrder = Array.isArray(storyboard?.cut?.events);
  const missing = storyboard ? shotsNotInFilm(storyboard) : [];
  useAction('cut:add-missing', () => void project.edit([{ kind: 'add-events', shots: missing }]), {
    reason: missing.length > 0 ? null : 'all shots are in the film',
  });
  useAction('cut:follow-board', () => void project.edit([{ kind: 'follow-board' }]), {
    reason: hasOrder ? null : 'the film follows the board already',
  });
}
