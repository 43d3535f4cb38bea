import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { CutView } from '../film/cut-view.ts';

/** So much of the film is played before and after a take: two seconds. */
const AROUND_FRAMES = 48;

/** The film with a take in its shot's place, and the part of it that shows the take with a little of its neighbors. */
export type Stretch = {
  readonly cut: CutView;
  readonly fromFrame: number;
  /** The first frame that is not played. */
  readonly toFrame: number;
};

/** Null where the film shows no take of the shot, or nothing beside it. */
export function stretchAround(cut: CutView, take: TakeRow): Stretch | null {
  const index = cut.events.findIndex(
    ({ shotId, source }) => shotId === take.shotId && source.kind === 'take',
  );
  const event = cut.events[index];
  if (event?.source.kind !== 'take' || cut.events.length < 2) return null;
  const { takeId, kind: takeKind, mediaId, durationFrames: takeFrames } = take;
  const source = { ...event.source, takeId, takeKind, mediaId, takeFrames };
  return {
    cut: { ...cut, events: cut.events.with(index, { ...event, source }) },
    fromFrame: Math.max(0, event.startFrame - AROUND_FRAMES),
    toFrame: Math.min(cut.lengthFrames, event.startFrame + event.durationFrames + AROUND_FRAMES),
  };
}
