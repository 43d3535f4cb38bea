import { useStore } from 'zustand';
import { shotsNotInFilm } from '#shared/storyboard/film-events.ts';
import { sayChange } from '../actions/said-change.tsx';
import { useAction } from '../actions/use-action.ts';
import type { CutView } from '../film/cut-view.ts';
import { eventAt } from '../film/find-event.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { useOpenProject, useProject, useTakesOf } from '../project/open-project.tsx';
import { listedAt, listsEdit, steppedBeside, withoutBeside } from './beside-clips.ts';
import { isShotEvent, type ShotEvent, stepPlace } from './drop-place.ts';
import { nextTakeFor, nextTransition, transitionWords } from './next-choice.ts';
import { saidOfClip } from './said-of-clip.ts';
import { splitPlace } from './split-place.ts';
import { setClip, trimAt, trimFields } from './trim-event.ts';
import type { Choosing } from './use-clip-choice.ts';

type ClipActionsProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  readonly choosing: Choosing;
};

const NO_LISTS = {};
const NO_CLIP = { reason: 'no clip is chosen' };

/** Offers what can be done with the chosen clips to keys, palette and menus. Shows nothing. */
export function ClipActions(chosen: ClipActionsProps) {
  const { cut, clock, choosing } = chosen;
  useSplit(cut, clock, choosing.here);
  useTrim(chosen);
  useArrange(chosen);
  useChangeTransition(chosen);
  useSwapTake(cut, choosing.place);
  useFilmOrder();
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
  const trim = (end: 'in' | 'out') => {
    const { clock, choosing } = chosen;
    const next = clip && trimAt(clip, end, clock.store.getState().frame);
    const edit = clip && next && setClip(clip, trimFields(next));
    if (!edit) return;
    // What was looked at is its first frame then; and another press is about the same clip.
    if (end === 'in') clock.seek(clip.startFrame);
    choosing.only(clip.id);
    void project.edit([edit]);
  };
  const noTake = clip?.source.kind === 'take' ? {} : { reason: 'there is no take here to trim' };
  useAction('cut:in', () => trim('in'), noTake);
  useAction('cut:out', () => trim('out'), noTake);
}

/** Moves clips, cards and stills along the film, doubles them, and takes them out of it. */
function useArrange(chosen: ClipActionsProps): void {
  const { cut, clock, choosing } = chosen;
  const { project } = useOpenProject();
  const lists = useProject(({ view }) => view?.storyboard.cut) ?? NO_LISTS;
  const clips = clipsOf(chosen);
  const events = clips.map(({ clip }) => clip.eventId);
  const all = choosing.places.flatMap((place) => cut.events[place] ?? []);
  const [only] = all;
  const beside = all.length === 1 && only && listedAt(lists, only) !== null ? only : null;
  const move = (direction: 'earlier' | 'later') => {
    const next = beside && steppedBeside(cut.events, lists, beside, direction);
    if (next) void project.edit([listsEdit(next)]);
    const place = clips.length === 0 ? null : stepPlace(cut.events, clips, direction);
    if (!place) return;
    const [clip] = clips;
    if (clip && !choosing.isSeveral) choosing.only(clip.id);
    void project.edit([{ kind: 'move-events', events, before: place.before }]);
  };
  const takeOut = () => {
    const left = withoutBeside(lists, all);
    const edits = [
      ...(left === null ? [] : [listsEdit(left)]),
      ...(events.length === 0 ? [] : [{ kind: 'remove-events' as const, events }]),
    ];
    if (edits.length === 0) return;
    // What moves up is under the playhead then, so that one can go on.
    clock.seek(Math.min(...all.map(({ startFrame }) => startFrame)));
    choosing.here();
    const made = project.edit(edits);
    if (all.length > 1) void sayChange(project, made, `${all.length} clips are out of the film.`);
  };
  useAction('cut:delete', takeOut, all.length > 0 ? {} : NO_CLIP);
  const none = clips.length > 0 ? {} : NO_CLIP;
  useAction('cut:earlier', () => move('earlier'), beside ? {} : none);
  useAction('cut:later', () => move('later'), beside ? {} : none);
  useAction('cut:duplicate', () => void project.edit([{ kind: 'duplicate-events', events }]), none);
}

/** All joins that are chosen become what the last one becomes. */
function useChangeTransition(chosen: ClipActionsProps): void {
  const { project } = useOpenProject();
  const clips = clipsOf(chosen);
  const clip = clipOf(chosen);
  const change = () => {
    if (clip === null) return;
    const transition = nextTransition(clip.transition);
    if (!chosen.choosing.isSeveral) chosen.choosing.only(clip.id);
    const events = clips.map((each) => each.clip.eventId);
    const made = project.edit([{ kind: 'set-events', events, fields: { transition } }]);
    void sayChange(project, made, `${clip.shotId} gives way by ${transitionWords(transition)}.`);
  };
  useAction('cut:transition', change, clip ? {} : NO_CLIP);
}

/** Parts whatever lies under the playhead, chosen or not; its second half lies there then. */
function useSplit(cut: CutView, clock: ProgramClock, chooseHere: () => void): void {
  const { project } = useOpenProject();
  const placeAt = (frame: number) => splitPlace(cut, eventAt(cut.events, frame), frame);
  const reason = useStore(clock.store, ({ frame }) => {
    const place = placeAt(frame);
    return place.ok ? null : place.reason;
  });
  useAction(
    'cut:split',
    () => {
      const place = placeAt(clock.store.getState().frame);
      if (!place.ok) return;
      chooseHere();
      const { event, atFrame } = place;
      void project.edit([{ kind: 'split-event', event, atFrame }]);
    },
    { reason },
  );
}

/** Another take in the clip's place: where it has one of its own that one changes, else the circle moves. */
function useSwapTake(cut: CutView, index: number): void {
  const { project } = useOpenProject();
  const event = cut.events[index];
  const takes = useTakesOf(event?.shotId);
  const shot = useProject(({ shots }) => event && shots.get(event.shotId)?.shot);
  const fields = useProject(({ view }) => view?.storyboard.cut);
  useAction(
    'cut:swap-take',
    () => {
      if (event?.source.kind !== 'take' || shot === undefined) return;
      const take = nextTakeFor(takes ?? [], event.source.takeId);
      if (take === null) return;
      const own = saidOfClip(event, shot, fields).take === undefined ? null : setClip(event, { take });
      if (own) void project.edit([own]);
      else void project.review([{ kind: 'circle', shot: event.shotId, take }]);
    },
    event?.source.kind === 'take' ? {} : NO_CLIP,
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
