import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ProjectId, ShotId, TakeId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { ProjectStore } from './project-store.ts';
import { knownInOrder, takesToAsk } from './takes-to-ask.ts';

/** The takes that rooms look at; nothing is asked for that nobody wants. */
export type TakesData = {
  /** In storyboard order, those on the shelf last. */
  readonly takes: ReadonlyMap<TakeId, TakeRow>;
  /** Where a take is filed; on the shelf, the shot that it had. */
  readonly byShot: ReadonlyMap<ShotId, readonly TakeRow[]>;
  /** Whether the takes of the whole film are known; false for as long as nobody wants all of them. */
  readonly isLoaded: boolean;
};

export type TakesStore = {
  readonly store: StoreApi<TakesData>;
  /** Keeps the takes of a shot, or of all, up to date from now on; gives its own end. */
  readonly want: (shots: ShotId | 'all') => () => void;
  readonly end: () => void;
};

const PAGE = 500;

/** Takes of an open project, asked for again where the project's view says that those of a shot are other ones. */
export function openTakesStore(
  core: Core,
  projectId: ProjectId,
  of: { readonly project: ProjectStore; readonly before: TakesData | null },
): TakesStore {
  const { project } = of;
  const store = createStore<TakesData>(
    () => of.before ?? { takes: new Map(), byShot: new Map(), isLoaded: false },
  );
  const wishes = new Map<ShotId | 'all', number>();
  const known = new Map<ShotId, { version: number; rows: readonly TakeRow[] }>();
  const refresh = oneAtATime(async () => {
    const { view } = project.store.getState();
    if (view === null || wishes.size === 0) return;
    const versions = new Map([...view.shots, ...view.shelf].map((shot) => [shot.shotId, shot.takesVersion]));
    for (const shots of takesToAsk(view, new Set(wishes.keys()), known)) {
      const rows = Map.groupBy(await listTakes(core, projectId, shots), ({ shotId }) => shotId);
      for (const shotId of shots) {
        known.set(shotId, { version: versions.get(shotId) ?? 0, rows: rows.get(shotId) ?? [] });
      }
    }
    const wanted = new Set(wishes.keys());
    publish(store, knownInOrder(view, wanted, known), wanted.has('all'));
  });
  const refreshSoon = () => void refresh().catch(() => undefined);
  const endListening = project.store.subscribe((now, last) => {
    if (now.view !== last.view) refreshSoon();
  });
  return {
    store,
    want: (shots) => {
      wishes.set(shots, (wishes.get(shots) ?? 0) + 1);
      if (wishes.get(shots) === 1) refreshSoon();
      return () => {
        const left = (wishes.get(shots) ?? 1) - 1;
        if (left > 0) wishes.set(shots, left);
        else wishes.delete(shots);
        if (!wishes.has('all')) store.setState({ isLoaded: false });
      };
    },
    end: endListening,
  };
}

/** Nothing is told where all rows are the ones from before. */
function publish(
  store: StoreApi<TakesData>,
  shots: readonly (readonly [ShotId, readonly TakeRow[]])[],
  isLoaded: boolean,
): void {
  const before = [...store.getState().byShot.values()];
  const isSame = before.length === shots.length && shots.every(([, rows], index) => rows === before[index]);
  if (isSame) {
    if (store.getState().isLoaded !== isLoaded) store.setState({ isLoaded });
    return;
  }
  store.setState({
    takes: new Map(shots.flatMap(([, rows]) => rows.map((row) => [row.takeId, row] as const))),
    byShot: new Map(shots),
    isLoaded,
  });
}

async function listTakes(
  core: Core,
  projectId: ProjectId,
  shots: readonly ShotId[],
): Promise<readonly TakeRow[]> {
  const rows: TakeRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { takes: TakeRow[]; nextCursor: string | null } = await core.call('take:list', {
      ...{ projectId, cursor, limit: PAGE },
      shots: [...shots],
    });
    rows.push(...page.takes);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
