import type { TakeRow } from '#shared/contract/take-calls.ts';

/** The take that stands for a shot on its card: as the cut would choose, else null. */
export function posterTake(takes: readonly TakeRow[]): TakeRow | null {
  const usable = takes.filter(({ rejected, onShelf }) => !rejected && !onShelf);
  const circled = usable.find((take) => take.circled);
  const lasting = usable.find(({ kind }) => kind !== 'rehearsed');
  const rehearsed = usable.findLast(({ kind }) => kind === 'rehearsed');
  return circled ?? lasting ?? rehearsed ?? null;
}
