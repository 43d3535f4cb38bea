import type { TitleFields } from '#shared/storyboard/cut-fields.ts';
import type { CutEvent } from './cut-view.ts';
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

/** The titles that lie over clips; one whose shot is not in the film is not drawn. */
export function titleBlocks(events: readonly CutEvent[], titles: readonly TitleFields[]): TitleBlock[] {
  return titles.flatMap((title, index) => {
    if (title.kind !== 'over') return [];
    const event = events.find((each) => isShotEvent(each) && each.shotId === title.shot);
    if (event === undefined) return [];
    const from = Math.min(title.fromFrame ?? 0, event.durationFrames - 1);
    const durationFrames = Math.min(
      title.durationFrames ?? event.durationFrames,
      event.durationFrames - from,
    );
    return [{ index, title, startFrame: event.startFrame + from, durationFrames }];
  });
}

/** The title after it was moved to begin at a frame: over the shot that is there, for as long as it was. */
export function movedTitle(
  events: readonly CutEvent[],
  { title, durationFrames }: TitleBlock,
  toFrame: number,
): OverTitle {
  const shots = events.filter(isShotEvent);
  const target = shots.findLast(({ startFrame }) => startFrame <= toFrame) ?? shots[0];
  if (target === undefined) return title;
  const fromFrame = Math.max(0, Math.min(toFrame - target.startFrame, target.durationFrames - 1));
  return { ...title, shot: target.shotId as OverTitle['shot'], fromFrame, durationFrames };
}

/** The titles after a card was moved beside the shot at a frame; null where it stands there already, or is none of them. */
export function movedCard(
  events: readonly CutEvent[],
  titles: readonly TitleFields[],
  card: CutEvent,
  toFrame: number,
): TitleFields[] | null {
  const index = titles.findIndex(
    (title) => title.kind === 'card' && title.shot === card.shotId && title.text === card.texts[0]?.text,
  );
  const title = titles[index];
  const shots = events.filter(isShotEvent);
  const target = shots.findLast(({ startFrame }) => startFrame <= toFrame) ?? shots[0];
  if (title?.kind !== 'card' || target === undefined) return null;
  const at = toFrame < target.startFrame + target.durationFrames / 2 ? 'before' : 'after';
  if (title.shot === target.shotId && title.at === at) return null;
  const moved: TitleFields = { ...title, at, shot: target.shotId as typeof title.shot };
  return titles.map((each, place) => (place === index ? moved : each));
}
