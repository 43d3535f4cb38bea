import { type KeyboardEvent, useState } from 'react';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

type Nudged = {
  readonly frame: number;
  /** The last frame of the film that it can begin at. */
  readonly lastFrame: number;
  /** Told once, when the keys are let go. */
  readonly onKeep: (frame: number) => Promise<unknown>;
  readonly onRemove?: (() => void) | undefined;
};

export type Nudge = {
  /** Where it is while keys are held down; null while nobody moves it. */
  readonly draft: number | null;
  readonly keys: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onKeyUp: (event: KeyboardEvent) => void;
    readonly onBlur: () => void;
  };
};

/** Moves what has the focus by arrow keys: a frame, or with Shift a second. All steps of one press are one edit. */
export function useNudge({ frame, lastFrame, onKeep, onRemove }: Nudged): Nudge {
  const [draft, setDraft] = useState<number | null>(null);
  const keep = () => {
    if (draft === null) return;
    if (draft === frame) setDraft(null);
    else void onKeep(draft).then(() => setDraft(null));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = stepOf(event);
    const isRemoval = event.key === 'Delete' && onRemove !== undefined;
    if (by === 0 && !isRemoval && !(event.key === 'Escape' && draft !== null)) return;
    // What is done here is done to this alone, not to the clip or the film.
    event.preventDefault();
    event.stopPropagation();
    if (isRemoval) onRemove();
    else if (by === 0) setDraft(null);
    else setDraft((before) => Math.max(0, Math.min(lastFrame, (before ?? frame) + by)));
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') keep();
  };
  return { draft, keys: { onKeyDown, onKeyUp, onBlur: keep } };
}

function stepOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): number {
  if (ctrlKey || metaKey || altKey) return 0;
  const step = shiftKey ? FRAMES_PER_SECOND : 1;
  if (key === 'ArrowLeft') return -step;
  return key === 'ArrowRight' ? step : 0;
}
