import type { CutFields } from '#shared/storyboard/cut-fields.ts';
import { anchoredTo } from '#shared/storyboard/edits/beside-removed.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { CutEvent } from '../film/cut-view.ts';
import { isShotEvent, type ShotEvent } from './drop-place.ts';

/** The lists of what stands beside clips: cards are among the titles. */
export type BesideLists = Pick<CutFields, 'titles' | 'stills'>;

type Listed = { readonly list: 'titles' | 'stills'; readonly index: number };

/** Where the storyboard lists a card or still of the film; null for what is neither, or not there any more. */
export function listedAt(lists: BesideLists, { id }: CutEvent): Listed | null {
  const [, list, index] = /^cut\.(titles|stills)\[(\d+)\]$/.exec(id) ?? [];
  if (list !== 'titles' && list !== 'stills') return null;
  const listed = lists[list]?.[Number(index)];
  const isBeside = listed !== undefined && 'at' in listed;
  return isBeside ? { list, index: Number(index) } : null;
}

/** The lists after a card or still was moved beside the clip at a frame; null where it stands there already, or is none. */
export function movedBeside(
  events: readonly CutEvent[],
  lists: BesideLists,
  moved: CutEvent,
  toFrame: number,
): BesideLists | null {
  const listed = listedAt(lists, moved);
  const target = clipAt(events, toFrame);
  if (listed === null || target === undefined) return null;
  const isLeft = toFrame < target.startFrame + target.durationFrames / 2;
  const at: 'before' | 'after' = isLeft ? 'before' : 'after';
  const { clip, shotId } = target;
  const place = { eventId: clip.eventId, shotId };
  const titles = lists.titles?.map((title, index) =>
    isAt(listed, 'titles', index) && title.kind === 'card' ? anchoredTo({ ...title, at }, place) : title,
  );
  const stills = lists.stills?.map((still, index) =>
    isAt(listed, 'stills', index) ? anchoredTo({ ...still, at }, place) : still,
  );
  const next = listed.list === 'titles' ? { titles } : { stills };
  const before = { [listed.list]: lists[listed.list] };
  return JSON.stringify(next) === JSON.stringify(before) ? null : next;
}

/** The lists after a card or still was moved over the clip before it, or the one behind; null where there is none. */
export function steppedBeside(
  events: readonly CutEvent[],
  lists: BesideLists,
  moved: CutEvent,
  direction: 'earlier' | 'later',
): BesideLists | null {
  const at = events.indexOf(moved);
  const over =
    direction === 'earlier'
      ? events.slice(0, Math.max(0, at)).findLast(isShotEvent)
      : events.slice(at + 1).find(isShotEvent);
  if (over === undefined) return null;
  const toFrame = direction === 'earlier' ? over.startFrame : over.startFrame + over.durationFrames - 1;
  return movedBeside(events, lists, moved, toFrame);
}

/** The lists without some cards and stills; null where none of them is one. */
export function withoutBeside(lists: BesideLists, gone: readonly CutEvent[]): BesideLists | null {
  const places = gone.flatMap((event) => listedAt(lists, event) ?? []);
  if (places.length === 0) return null;
  const stays = (list: Listed['list']) => (_: unknown, index: number) =>
    !places.some((place) => isAt(place, list, index));
  return { titles: lists.titles?.filter(stays('titles')), stills: lists.stills?.filter(stays('stills')) };
}

/** As an edit says it; a list that is empty is none. */
export function listsEdit({ titles, stills }: BesideLists): StoryboardEditJson {
  return {
    kind: 'set-cut',
    fields: {
      ...(titles && { titles: titles.length === 0 ? null : titles }),
      ...(stills && { stills: stills.length === 0 ? null : stills }),
    },
  };
}

/** The clip that is at a frame; the first of the film before it. */
export function clipAt(events: readonly CutEvent[], frame: number): ShotEvent | undefined {
  const shots = events.filter(isShotEvent);
  return shots.findLast(({ startFrame }) => startFrame <= frame) ?? shots[0];
}

function isAt(place: Listed, list: Listed['list'], index: number): boolean {
  return place.list === list && place.index === index;
}
