import type { CutFields } from '#shared/storyboard/cut-fields.ts';
import type { EventFields } from '#shared/storyboard/event-fields.ts';
import type { Shot } from '#shared/storyboard/storyboard.ts';
import type { CutEvent } from '../film/cut-view.ts';

/** What is said of a clip's look and sound. */
export type SaidOfClip = Pick<Shot, 'gainDb' | 'sound' | 'color' | 'framing'> & Pick<EventFields, 'take'>;

/** By its event, where the film has a list of them, and else by its shot. */
export function saidOfClip({ clip }: CutEvent, shot: Shot, cut: CutFields | undefined): SaidOfClip {
  const own = Array.isArray(cut?.events) ? cut.events.find(({ id }) => id === clip?.eventId) : undefined;
  const { gainDb, sound, color, framing } = { ...shot, ...own };
  return { gainDb, sound, color, framing, take: own?.take };
}
