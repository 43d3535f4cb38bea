import type { ShotId, TakeId } from '#shared/ids.ts';
import { type NotedEvent, notedEvent, shotFrameAt } from '#shared/reviews/place-note.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';

/** A note on what is seen at a frame of the cut as it is now; null where nothing is. */
export function newNote(
  events: readonly NotedEvent[],
  { id, atFrame, text }: { readonly id: string; readonly atFrame: number; readonly text: string },
): ReviewChange | null {
  const event = notedEvent(events, atFrame);
  if (event === undefined) return null;
  const { source } = event;
  const shotFrame = shotFrameAt(event, atFrame);
  return {
    ...{ kind: 'film-note', id, film: null, atFrame, text, shot: event.shotId as ShotId },
    ...(shotFrame === undefined ? {} : { shotFrame }),
    take: source.kind === 'take' ? (source.takeId as TakeId) : null,
  };
}
