import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import type { CutEvent, CutView } from './cut-view.ts';
import { dropPlace, isShotEvent } from './drop-place.ts';
import { movedCard } from './move-title.ts';

export type Carry = {
  /** The frame of the film at which a clip would stand if it were let go there; null where nothing would change. */
  readonly markAt: (event: CutEvent, frame: number) => number | null;
  readonly drop: (event: CutEvent, frame: number) => void;
};

/** Carries clips to another place of the film: shots among shots, cards beside them. The board stays as it is. */
export function useCarry({ events }: CutView): Carry {
  const { project } = useOpenProject();
  const titles = useProject(({ view }) => view?.storyboard.cut?.titles) ?? [];
  return {
    markAt: (event, frame) => {
      if (isShotEvent(event)) return dropPlace(events, event, frame)?.frame ?? null;
      return movedCard(events, titles, event, frame) === null ? null : frame;
    },
    drop: (event, frame) => {
      const edit = isShotEvent(event)
        ? movedEvent(events, event, frame)
        : movedTitles(movedCard(events, titles, event, frame));
      if (edit !== null) void project.edit([edit]);
    },
  };
}

function movedEvent(
  events: readonly CutEvent[],
  event: Parameters<typeof dropPlace>[1],
  frame: number,
): StoryboardEditJson | null {
  const drop = dropPlace(events, event, frame);
  return drop && { kind: 'move-events', events: [event.clip.eventId], before: drop.before };
}

function movedTitles(titles: ReturnType<typeof movedCard>): StoryboardEditJson | null {
  return titles && { kind: 'set-cut', fields: { titles } };
}
