import { useStore } from 'zustand';
import type { TitleFields } from '#shared/storyboard/cut-fields.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import { shotsNotInFilm } from '#shared/storyboard/film-events.ts';
import { useAction } from '../actions/use-action.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { useOpenProject, useProject, useTakesOf } from '../project/open-project.tsx';
import type { CutView } from './cut-view.ts';
import { isShotEvent, type ShotEvent, stepPlace } from './drop-place.ts';
import { eventAt } from './find-event.ts';
import { cardIndex, steppedCard } from './move-title.ts';
import { nextTakeFor, nextTransition } from './next-choice.ts';
import { saidOfClip } from './said-of-clip.ts';
import { splitPlace } from './split-place.ts';
import { setClip, trimAt, trimFields } from './trim-event.ts';

type ClipActionsProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  /** The event that actions are about, or -1. */
  readonly index: number;
  /** By its id; null for the one under the playhead. */
  readonly onChoose: (id: string | null) => void;
};

const NO_TITLES: readonly TitleFields[] = [];
const NO_CLIP = { reason: 'no clip is chosen' };

/** Offers what can be done with the chosen clip to keys, palette and menus. Shows nothing. */
export function ClipActions(chosen: ClipActionsProps) {
  const { cut, clock, index, onChoose } = chosen;
  const { project } = useOpenProject();
  const clip = clipOf(chosen);
  const none = clip ? {} : NO_CLIP;
  useSplit(cut, clock, onChoose);
  useTrim(chosen);
  useArrange(chosen);
  useAction(
    'cut:duplicate',
    () => clip && void project.edit([{ kind: 'duplicate-events', events: [clip.clip.eventId] }]),
    none,
  );
  useAction(
    'cut:transition',
    () => {
      const edit = clip && setClip(clip, { transition: nextTransition(clip.transition) });
      if (edit) void project.edit([edit]);
    },
    none,
  );
  useSwapTake(cut, index);
  useFilmOrder();
  return null;
}

function clipOf({ cut, index }: ClipActionsProps): ShotEvent | null {
  const event = cut.events[index];
  return event && isShotEvent(event) ? event : null;
}

function useTrim(chosen: ClipActionsProps): void {
  const { project } = useOpenProject();
  const clip = clipOf(chosen);
  const trim = (end: 'in' | 'out') => {
    const { clock, onChoose } = chosen;
    const next = clip && trimAt(clip, end, clock.store.getState().frame);
    const edit = clip && next && setClip(clip, trimFields(next));
    if (!edit) return;
    // What was looked at is its first frame then; and another press is about the same clip.
    if (end === 'in') clock.seek(clip.startFrame);
    onChoose(clip.id);
    void project.edit([edit]);
  };
  const noTake = clip?.source.kind === 'take' ? {} : { reason: 'there is no take here to trim' };
  useAction('cut:in', () => trim('in'), noTake);
  useAction('cut:out', () => trim('out'), noTake);
}

/** Moves clips and cards along the film, and takes them out of it. */
function useArrange(chosen: ClipActionsProps): void {
  const { cut, clock, index, onChoose } = chosen;
  const { project } = useOpenProject();
  const titles = useProject(({ view }) => view?.storyboard.cut?.titles) ?? NO_TITLES;
  const clip = clipOf(chosen);
  const event = cut.events[index];
  const card = event && cardIndex(titles, event) !== -1 ? event : null;
  const edit = (next: StoryboardEditJson | null) => next && void project.edit([next]);
  const move = (direction: 'earlier' | 'later') => {
    if (card) edit(titlesEdit(steppedCard(cut.events, titles, card, direction)));
    const place = clip && stepPlace(cut.events, clip, direction);
    if (!place) return;
    onChoose(clip.id);
    edit({ kind: 'move-events', events: [clip.clip.eventId], before: place.before });
  };
  const takeOut = () => {
    if (card) edit(titlesEdit(titles.filter((_, at) => at !== cardIndex(titles, card))));
    if (!clip) return;
    // What moves up is under the playhead then, so that one can go on.
    clock.seek(clip.startFrame);
    onChoose(null);
    edit({ kind: 'remove-events', events: [clip.clip.eventId] });
  };
  const none = clip || card ? {} : NO_CLIP;
  useAction('cut:delete', takeOut, none);
  useAction('cut:earlier', () => move('earlier'), none);
  useAction('cut:later', () => move('later'), none);
}

function titlesEdit(titles: readonly TitleFields[] | null): StoryboardEditJson | null {
  return titles && { kind: 'set-cut', fields: { titles: titles.length === 0 ? null : [...titles] } };
}

/** Parts whatever lies under the playhead, chosen or not; its second half lies there then. */
function useSplit(cut: CutView, clock: ProgramClock, onChoose: (id: string | null) => void): void {
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
      onChoose(null);
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
