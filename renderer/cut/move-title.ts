import type { TitleFields } from '#shared/storyboard/cut-fields.ts';
import { anchoredTo } from '#shared/storyboard/edits/beside-removed.ts';
import { anchorIn } from '#shared/storyboard/film-events.ts';
import type { CutEvent } from './cut-view.ts';
import { isShotEvent, type ShotEvent } from './drop-place.ts';

type OverTitle = Extract<TitleFields, { kind: 'over' }>;

/** A title over shots, as the timeline draws it. */
export type TitleBlock = {
  /** In the storyboard's list. */
  readonly index: number;
  readonly title: OverTitle;
  readonly startFrame: number;
  readonly durationFrames: number;
};

/** The titles that lie over clips; one whose clip is not in the film is not drawn. */
export function titleBlocks(events: readonly CutEvent[], titles: readonly TitleFields[]): TitleBlock[] {
  const byId = new Map(events.filter(isShotEvent).map((event) => [event.clip.eventId, event]));
  const anchor = anchorIn([...byId].map(([eventId, { shotId }]) => ({ eventId, shotId })));
  return titles.flatMap((title, index) => {
    const anchored = title.kind === 'over' ? anchor(title) : null;
    const event = anchored === null ? undefined : byId.get(anchored);
    if (title.kind !== 'over' || event === undefined) return [];
    const from = Math.min(event.clip.headFrames + (title.fromFrame ?? 0), event.durationFrames - 1);
    const room = event.durationFrames - from;
    const durationFrames = Math.min(title.durationFrames ?? room, room);
    return [{ index, title, startFrame: event.startFrame + from, durationFrames }];
  });
}

/** The title after it was moved to begin at a frame: over the clip that is there, for as long as it was. */
export function movedTitle(
  events: readonly CutEvent[],
  { title, durationFrames }: TitleBlock,
  toFrame: number,
): OverTitle {
  const target = clipAt(events, toFrame);
  if (target === undefined) return title;
  const { clip, shotId, startFrame } = target;
  const last = target.durationFrames - clip.headFrames - 1;
  const fromFrame = Math.max(0, Math.min(toFrame - startFrame - clip.headFrames, last));
  return {
    ...anchoredTo(title, { eventId: clip.eventId, shotId }),
    fromFrame,
    // At the end of a clip less of it is seen, which is no reason to make it shorter.
    durationFrames: title.durationFrames ?? durationFrames,
  };
}

/** The titles after a card was moved beside the clip at a frame; null where it stands there already, or is none of them. */
export function movedCard(
  events: readonly CutEvent[],
  titles: readonly TitleFields[],
  card: CutEvent,
  toFrame: number,
): TitleFields[] | null {
  const index = cardIndex(titles, card);
  const title = titles[index];
  const target = clipAt(events, toFrame);
  if (title?.kind !== 'card' || target === undefined) return null;
  const at = toFrame < target.startFrame + target.durationFrames / 2 ? 'before' : 'after';
  const { clip, shotId } = target;
  const moved = anchoredTo({ ...title, at } as const, { eventId: clip.eventId, shotId });
  if (title.shot === moved.shot && title.event === moved.event && title.at === at) return null;
  return titles.map((each, place) => (place === index ? moved : each));
}

/** Which of the titles a card in the film is; -1 for what is none. */
export function cardIndex(titles: readonly TitleFields[], card: CutEvent): number {
  return titles.findIndex(({ kind }, index) => kind === 'card' && card.id === `cut.titles[${index}]`);
}

/** The titles after a card was moved over the clip before it, or the one behind; null where there is none. */
export function steppedCard(
  events: readonly CutEvent[],
  titles: readonly TitleFields[],
  card: CutEvent,
  direction: 'earlier' | 'later',
): TitleFields[] | null {
  const at = events.indexOf(card);
  const over =
    direction === 'earlier'
      ? events.slice(0, Math.max(0, at)).findLast(isShotEvent)
      : events.slice(at + 1).find(isShotEvent);
  if (over === undefined) return null;
  const toFrame = direction === 'earlier' ? over.startFrame : over.startFrame + over.durationFrames - 1;
  return movedCard(events, titles, card, toFrame);
}

function clipAt(events: readonly CutEvent[], frame: number): ShotEvent | undefined {
  const shots = events.filter(isShotEvent);
  return shots.findLast(({ startFrame }) => startFrame <= frame) ?? shots[0];
}
