import type { ShotId } from '#shared/ids.ts';
import { viewStore } from '../view/view-store.ts';

/** What a card takes along when it is dragged: all chosen shots where it is among them. */
export function draggedWith(shotId: ShotId): { readonly shotIds: readonly ShotId[] } {
  const { chosenShots } = viewStore.getState();
  return { shotIds: chosenShots.includes(shotId) ? chosenShots : [shotId] };
}

export function draggedIds(data: Record<string, unknown>): readonly ShotId[] {
  // Only cards are dragged as elements here, and they carry what `draggedWith` gave.
  return Array.isArray(data.shotIds) ? (data.shotIds as readonly ShotId[]) : [];
}
