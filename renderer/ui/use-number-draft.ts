import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { beforeEachAction } from '../actions/bound-actions.ts';

/** Steps that follow each other faster are told as one. */
const GATHERED_MS = 250;
/** What was told and did not come back in this time was not taken: the true number is shown again. */
const ANSWER_MS = 4000;

export type NumberDraft = {
  /** What the field shows, and what the next step goes on from: the true number may come much later. */
  readonly shown: number | null;
  readonly put: (value: number | null) => void;
  /** A number that is typed counts at once when a person is done; steps wait for more of them. */
  readonly commit: (value: number | null, isStep: boolean) => void;
};

/** A number while it is changed: told when a person is done, before an action, or when the field goes, whatever comes first. */
export function useNumberDraft(value: number | null, onCommit: (value: number | null) => void): NumberDraft {
  const [draft, setDraft] = useState<{ readonly value: number | null } | null>(null);
  const pending = useRef<{ readonly value: number | null } | null>(null);
  const timer = useRef(0);
  const flush = useEffectEvent(() => {
    clearTimeout(timer.current);
    const told = pending.current;
    pending.current = null;
    if (told !== null) onCommit(told.value);
  });
  const settle = useEffectEvent(() => {
    flush();
    timer.current = window.setTimeout(() => setDraft(null), ANSWER_MS);
  });
  useEffect(() => {
    const end = beforeEachAction(() => {
      flush();
      setDraft(null);
    });
    return () => {
      end();
      clearTimeout(timer.current);
      flush();
    };
  }, []);
  useEffect(() => {
    setDraft((before) => (pending.current === null && before?.value === value ? null : before));
  }, [value]);
  return {
    shown: draft === null ? value : draft.value,
    put: (next) => {
      clearTimeout(timer.current);
      pending.current = { value: next };
      setDraft({ value: next });
    },
    commit: (next, isStep) => {
      clearTimeout(timer.current);
      pending.current = { value: next };
      if (!isStep) {
        pending.current = null;
        onCommit(next);
      }
      timer.current = window.setTimeout(settle, isStep ? GATHERED_MS : 0);
    },
  };
}
