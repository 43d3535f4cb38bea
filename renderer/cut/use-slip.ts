import { useEffect, useEffectEvent, useRef } from 'react';
import { useAction } from '../actions/use-action.ts';
import type { CutDraft } from './draft-cut.ts';
import { slippedTrim } from './trim-event.ts';
import type { Drafting } from './use-draft.ts';

/** Presses that follow each other faster are one edit. */
const GATHERED_MS = 300;

/** Slips the chosen clip by keys: another part of its take, at the same place and as long. */
export function useSlip({ shown, show, keep }: Drafting, index: number): void {
  const waiting = useRef<{ readonly draft: CutDraft; readonly timer: number } | null>(null);
  const event = shown?.events[index];
  const settle = useEffectEvent(() => {
    const { draft, timer } = waiting.current ?? {};
    clearTimeout(timer);
    waiting.current = null;
    if (draft !== undefined) keep(draft);
  });
  useEffect(() => () => settle(), []);
  const slip = (byFrames: number) => {
    if (waiting.current !== null && waiting.current.draft.index !== index) settle();
    const trim = event && slippedTrim(event, byFrames);
    if (!trim) return;
    clearTimeout(waiting.current?.timer);
    const draft: CutDraft = { kind: 'trim', index, end: 'both', trim };
    waiting.current = { draft, timer: window.setTimeout(() => settle(), GATHERED_MS) };
    show(draft);
  };
  const options = {
    repeats: true,
    changesChosen: true,
    reason: event?.source.kind === 'take' ? null : 'there is no take here to slip',
  };
  useAction('cut:slip-back', () => slip(-1), options);
  useAction('cut:slip-on', () => slip(1), options);
}
