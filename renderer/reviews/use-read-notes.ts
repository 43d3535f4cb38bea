import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';

type Read = CallOutput<'export:read-notes'>;

/** Nobody is shown half a line as wrong while it is typed. */
const PAUSE_MS = 250;

type ReadState = {
  readonly read: Read | null;
  readonly failure: string | null;
  /** What is shown was read of these very words. */
  readonly isCurrent: boolean;
};

const NOTHING: ReadState = { read: null, failure: null, isCurrent: true };

/** What the core reads of pasted notes, as they are written. Nothing is kept by it. */
export function useReadNotes(film: string | null, text: string): ReadState {
  const { core, projectId } = useOpenProject();
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    if (film === null || text.trim() === '') {
      setState(NOTHING);
      return;
    }
    let isWanted = true;
    setState((before) => ({ ...before, isCurrent: false }));
    const read = () =>
      void core.call('export:read-notes', { projectId, film, text }).then(
        (answer) => isWanted && setState({ read: answer, failure: null, isCurrent: true }),
        (cause) => isWanted && setState({ read: null, failure: sentenceOf(cause), isCurrent: true }),
      );
    const timer = setTimeout(read, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [core, projectId, film, text]);
  return state;
}
