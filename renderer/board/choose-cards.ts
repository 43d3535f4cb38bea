import type { ShotId } from '#shared/ids.ts';

/** Which one is looked at after some are gone: the next that stays, else the one before; null where none does. */
export function besideGone(order: readonly ShotId[], gone: readonly ShotId[]): ShotId | null {
  const last = order.findLastIndex((id) => gone.includes(id));
  const stays = (id: ShotId) => !gone.includes(id);
  return order.slice(last + 1).find(stays) ?? order.slice(0, last + 1).findLast(stays) ?? null;
}

export type CardStep = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The shot that an arrow key leads to; it stays where there is none further. `lines` are the cards as they stand. */
export function cardAt(
  lines: readonly (readonly ShotId[])[],
  from: ShotId | null,
  step: CardStep,
): ShotId | null {
  const order = lines.flat();
  const at = from === null ? -1 : order.indexOf(from);
  if (at === -1 || from === null) return order[0] ?? null;
  switch (step) {
    case 'first':
      return order[0] ?? null;
    case 'last':
      return order.at(-1) ?? null;
    case 'left':
      return order[at - 1] ?? from;
    case 'right':
      return order[at + 1] ?? from;
    case 'up':
    case 'down': {
      const line = lines.findIndex((cards) => cards.includes(from));
      const next = lines[step === 'up' ? line - 1 : line + 1];
      const column = lines[line]?.indexOf(from) ?? 0;
      return next?.[Math.min(column, next.length - 1)] ?? from;
    }
  }
}
