import { type ComponentType, lazy } from 'react';
import type { Room } from '../view/room.ts';

/** Each room is fetched by itself: the first screen waits for the one that it shows alone. */
const LOADERS: Readonly<Record<Room, () => Promise<{ default: ComponentType }>>> = {
  board: () => import('../board/board-room.tsx').then(({ BoardRoom }) => ({ default: BoardRoom })),
  batch: () => import('../batch/batch-room.tsx').then(({ BatchRoom }) => ({ default: BatchRoom })),
  dailies: () => import('../dailies/dailies-room.tsx').then(({ DailiesRoom }) => ({ default: DailiesRoom })),
  cut: () => import('../cut/cut-room.tsx').then(({ CutRoom }) => ({ default: CutRoom })),
  export: () => import('../export/export-room.tsx').then(({ ExportRoom }) => ({ default: ExportRoom })),
};

export const ROOM_COMPONENTS: Readonly<Record<Room, ComponentType>> = {
  board: lazy(LOADERS.board),
  batch: lazy(LOADERS.batch),
  dailies: lazy(LOADERS.dailies),
  cut: lazy(LOADERS.cut),
  export: lazy(LOADERS.export),
};

/** Fetches the rooms that are not shown yet, once the page has nothing better to do: going to one is never waited for. */
export function fetchOtherRooms(): void {
  const fetchAll = () => {
    for (const load of Object.values(LOADERS)) void load().catch(() => undefined);
  };
  requestIdleCallback(fetchAll, { timeout: 2000 });
}
