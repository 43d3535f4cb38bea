import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { useOpenProject } from '../project/open-project.tsx';

export type Exports = CallOutput<'export:list'>;
export type ExportRow = Exports['exports'][number];
export type Film = Exports['films'][number];

const NONE: Exports = { exports: [], films: [] };

/** What is being exported, and the films that were, the newest first. */
export function useExports(): Exports {
  const { core, projectId } = useOpenProject();
  const [list, setList] = useState(NONE);
  useEffect(() => {
    const load = () => void core.call('export:list', { projectId }).then(setList, () => undefined);
    load();
    return core.on('exports:changed', (changed) => {
      if (changed.projectId !== projectId) return;
      setList((before) => ({ ...before, exports: changed.exports }));
      if (changed.exports.some(({ state }) => state.status === 'done')) load();
    });
  }, [core, projectId]);
  return list;
}
