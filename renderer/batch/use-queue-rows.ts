import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/calls.ts';
import type { JobRow } from '#shared/contract/job-rows.ts';
import { gatherCalls } from '../project/gather-calls.ts';
import { useJobs, useOpenProject } from '../project/open-project.tsx';

export type QueueTab = CallInput<'queue:list'>['tab'];

export type QueueRows = {
  readonly rows: readonly JobRow[];
  readonly total: number;
  /** Asks for the next page, where there is one. */
  readonly more: () => void;
};

const PAGE = 200;
const LEAST_MS_BETWEEN_LISTS = 500;

/** The jobs of a tab, as many pages as were scrolled to, each row with the newest word on it. */
export function useQueueRows(tab: QueueTab): QueueRows {
  const { core, projectId } = useOpenProject();
  const version = useJobs((jobs) => jobs.listsVersion);
  const changed = useJobs((jobs) => jobs.changed);
  const [list, setList] = useState<{ rows: readonly JobRow[]; total: number; cursor: string | null }>({
    rows: [],
    total: 0,
    cursor: null,
  });
  const wanted = useRef(PAGE);
  const load = useCallback(async () => {
    const rows: JobRow[] = [];
    let cursor: string | null = null;
    let total = 0;
    do {
      const page: { rows: JobRow[]; nextCursor: string | null; total: number } = await core.call(
        'queue:list',
        {
          projectId,
          tab,
          cursor,
          limit: PAGE,
        },
      );
      rows.push(...page.rows);
      cursor = page.nextCursor;
      total = page.total;
    } while (cursor !== null && rows.length < wanted.current);
    setList({ rows, total, cursor });
  }, [core, projectId, tab]);
  const gathered = useRef<() => void>(() => undefined);
  useEffect(() => {
    wanted.current = PAGE;
    gathered.current = gatherCalls(load, LEAST_MS_BETWEEN_LISTS);
    gathered.current();
  }, [load]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what makes the list old.
  useEffect(() => gathered.current(), [version]);
  const more = useCallback(() => {
    if (list.cursor === null) return;
    wanted.current = list.rows.length + PAGE;
    gathered.current();
  }, [list]);
  return { rows: list.rows.map((row) => changed.get(row.jobId) ?? row), total: list.total, more };
}
