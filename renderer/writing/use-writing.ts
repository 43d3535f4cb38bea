import { useEffect, useEffectEvent } from 'react';
import { useStore } from 'zustand';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { theirsOf } from './draft.ts';
import { keyOfPlace, type TextPlace } from './text-place.ts';

export type Writing = {
  /** What is written, or what stands there where nothing is. */
  readonly text: string;
  readonly change: (text: string, how?: 'unfinished') => void;
  readonly enter: () => void;
  readonly leave: () => void;
  /** What another window wrote there meanwhile; null where none did. */
  readonly theirs: string | null;
  readonly decide: (keep: 'mine' | 'theirs') => void;
  /** It is saved when the field is left, by a word of the person: paid takes would not match any more. */
  readonly asks: boolean;
};

/** A text of the film, to be read and written; it is saved by itself. */
export function useWriting(place: TextPlace): Writing {
  const { writer, takes } = useOpenProject();
  const key = keyOfPlace(place);
  const draft = useStore(writer.store, ({ drafts }) => drafts.get(key));
  // Either of the two may be what the place is seen in.
  useProject(() => writer.seen(place));
  useStore(takes.store, () => writer.seen(place));
  const seen = writer.seen(place);
  const leave = useEffectEvent(() => writer.leave(place));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a field that becomes another one's leaves the one before.
  useEffect(() => () => leave(), [key]);
  return {
    text: draft?.text ?? seen ?? '',
    change: (text, how) => writer.write(place, text, how),
    enter: () => writer.enter(place),
    leave: () => writer.leave(place),
    theirs: draft === undefined ? null : theirsOf(draft, seen),
    decide: (keep) => writer.decide(place, keep),
    asks: draft?.standing === 'asks',
  };
}
