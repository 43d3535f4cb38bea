import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ProjectId, ShotId, TakeId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import { gatherCalls } from './gather-calls.ts';

export type TakesData = {
  /** In storyboard order, those on the shelf last. */
  readonly takes: ReadonlyMap<TakeId, TakeRow>;
  /** Where a take is filed; on the shelf, the shot that it had. */
  readonly byShot: ReadonlyMap<ShotId, readonly TakeRow[]>;
  readonly isLoaded: boolean;
};

export type TakesStore = { readonly store: StoreApi<TakesData>; readonly end: () => void };

const PAGE = 500;
const LEAST_MS_BETWEEN_LISTS = 400;

/** All takes of an open project, kept up with what the core tells. */
export function openTakesStore(core: Core, projectId: ProjectId, before: TakesData | null): TakesStore {
  const store = createStore<TakesData>(
    () => before ?? { takes: new Map(), byShot: new Map(), isLoaded: false },
  );
  const refresh = gatherCalls(async () => {
    const rows = await listAll(core, projectId);
    store.setState({
      takes: new Map(rows.map((row) => [row.takeId, row])),
      byShot: Map.groupBy(rows, ({ shotId }) => shotId),
      isLoaded: true,
    });
  }, LEAST_MS_BETWEEN_LISTS);
  const endListening = [
    core.on('takes:changed', (changed) => changed.projectId === projectId && refresh()),
    core.on('project:changed', ({ state }) => state.projectId === projectId && refresh()),
  ];
  refresh();
  return {
    store,
    end: () => {
      for (const end of endListening) end();
    },
  };
}

async function listAll(core: Core, projectId: ProjectId): Promise<readonly TakeRow[]> {
  const rows: TakeRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { takes: TakeRow[]; nextCursor: string | null } = await core.call('take:list', {
      projectId,
      shots: null,
      cursor,
      limit: PAGE,
    });
    rows.push(...page.takes);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
