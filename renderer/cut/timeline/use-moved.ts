import { useState } from 'react';
import type { Dragging } from './clip-handles.tsx';
import type { followPointer } from './follow-pointer.ts';
import { type Nudge, useNudge } from './use-nudge.ts';

type Moving = Parameters<typeof useNudge>[0] & { readonly dragging: Pick<Dragging, 'perFrame' | 'snap'> };

type Moved = {
  /** Where it stands, or would stand if it were let go. */
  readonly frame: number;
  readonly keys: Nudge['keys'];
  readonly byPointer: Parameters<typeof followPointer>[1];
};

/** Something on the timeline that is moved along the film, by the pointer or by arrow keys. */
export function useMoved({ dragging: { perFrame, snap }, ...nudged }: Moving): Moved {
  const { frame, lastFrame, onKeep } = nudged;
  const [dragged, setDragged] = useState<number | null>(null);
  const { draft, keys } = useNudge(nudged);
  const placeOf = (byPixels: number) =>
    Math.max(0, Math.min(snap(frame + Math.round(byPixels / perFrame)), lastFrame));
  return {
    frame: dragged ?? draft ?? frame,
    keys,
    byPointer: {
      onMove: (byPixels) => setDragged(placeOf(byPixels)),
      onEnd: (place) => {
        if (place === null) setDragged(null);
        else void onKeep(placeOf(place.byPixels)).then(() => setDragged(null));
      },
    },
  };
}
