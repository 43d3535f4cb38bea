import type { TitleFields } from '#shared/storyboard/cut-fields.ts';
import { anchoredTo } from '#shared/storyboard/edits/beside-removed.ts';
import { anchorIn } from '#shared/storyboard/film-events.ts';
import type { CutEvent } from '../film/cut-view.ts';
import { clipAt } from './beside-clips.ts';
import { isShotEvent } from './drop-place.ts';

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
