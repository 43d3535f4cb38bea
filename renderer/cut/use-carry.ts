import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { CutEvent, CutView } from '../film/cut-view.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { listsEdit, movedBeside } from './beside-clips.ts';
import { dropPlace, isShotEvent } from './drop-place.ts';

export type Carry = {
  /** The frame of the film at which a clip would stand if it were let go there; null where nothing would change. */
  readonly markAt: (event: CutEvent, frame: number) => number | null;
  readonly drop: (event: CutEvent, frame: number) => void;
};

/** Carries clips to another place of the film: shots among shots, cards and stills beside them. The board stays as it is. */
export function useCarry({ events }: CutView): Carry {
  const { project } = useOpenProject();
  const lists = useProject(({ view }) => view?.storyboard.cut) ?? {};
  const moved = (event: CutEvent, frame: number): StoryboardEditJson | null => {
    if (isShotEvent(event)) return movedEvent(events, event, frame);
    const next = movedBeside(events, lists, event, frame);
    return next && listsEdit(next);
  };
  return {
    markAt: (event, frame) => {
      if (isShotEvent(event)) return dropPlace(events, event, frame)?.frame ?? null;
      return moved(event, frame) === null ? null : frame;
    },
    drop: (event, frame) => {
      const edit = moved(event, frame);
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
