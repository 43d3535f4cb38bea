import type { EventId } from '#shared/ids.ts';
import type { CutEvent, CutView } from '../film/cut-view.ts';
import { wantedFrames } from './trim-event.ts';

export type SplitPlace =
  /** `atFrame` counts from the first frame that was wanted of the clip. */
  | { readonly ok: true; readonly event: EventId; readonly atFrame: number }
  | { readonly ok: false; readonly reason: string };

/**
 * Where a clip would be parted at a frame of the film that lies in it. A transition belongs to one cut: it is not parted, and neither is
 * what it uses of the handles.
 */
export function splitPlace({ events }: CutView, index: number, filmFrame: number): SplitPlace {
  const [before, event, after] = [events[index - 1], events[index], events[index + 1]];
  if (event === undefined || event.clip === null) {
    return { ok: false, reason: 'no clip is under the playhead' };
  }
  const inside = filmFrame - event.startFrame;
  const atFrame = inside - event.clip.headFrames;
  if (inside === 0 || atFrame <= 0) return { ok: false, reason: 'the clip begins here' };
  const isCrossed = inside < shared(before, event) || event.durationFrames - inside < shared(event, after);
  if (isCrossed || atFrame >= wantedFrames(event)) return { ok: false, reason: 'a transition lies here' };
  return { ok: true, event: event.clip.eventId, atFrame };
}

function shared(before: CutEvent | undefined, after: CutEvent | undefined): number {
  if (before === undefined || after === undefined) return 0;
  return Math.max(0, before.startFrame + before.durationFrames - after.startFrame);
}
