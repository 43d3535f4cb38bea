import { useEffect, useMemo, useState } from 'react';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { CutView } from '../film/cut-view.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { type CutDraft, draftCut, draftFrame } from './draft-cut.ts';
import { setClip, trimFields } from './trim-event.ts';

export type Drafting = {
  /** The cut with what is being dragged in it. */
  readonly shown: CutView | null;
  /** Shows it, with the frame that it is about in the monitor; null takes it back. */
  readonly show: (draft: CutDraft | null) => void;
  /** Makes the edit of it; the draft stays on screen until the cut has come anew. */
  readonly keep: (draft: CutDraft) => void;
};

/** A drag on the timeline as everybody sees it, before and after it is let go. */
export function useDraft(cut: CutView | null, clock: ProgramClock): Drafting {
  const { project } = useOpenProject();
  const [draft, setDraft] = useState<CutDraft | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a cut that has come anew has the edit in it.
  useEffect(() => setDraft(null), [cut]);
  const shown = useMemo(() => (cut && draft ? draftCut(cut, draft) : cut), [cut, draft]);
  const show = (next: CutDraft | null) => {
    setDraft(next);
    if (cut === null || next === null) return;
    const drafted = draftCut(cut, next);
    clock.pause();
    clock.setLength(drafted.lengthFrames);
    const frame = draftFrame(drafted, next);
    if (frame !== null) clock.seek(frame);
  };
  const keep = (next: CutDraft) => {
    const edit = cut && editOf(draftCut(cut, next), next);
    if (!edit) return;
    void project.edit([edit]).then((made) => made === null && setDraft(null));
  };
  return { shown, show, keep };
}

function editOf(drafted: CutView, draft: CutDraft): StoryboardEditJson | null {
  const event = drafted.events[draft.index];
  if (event === undefined) return null;
  return setClip(event, draft.kind === 'trim' ? trimFields(draft.trim) : { transition: event.transition });
}
