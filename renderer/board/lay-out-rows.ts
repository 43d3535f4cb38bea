import type { SceneId, ShotId } from '#shared/ids.ts';

type SceneOfShots = { readonly id: SceneId; readonly shots: readonly { readonly id: ShotId }[] };

/** A line of the board: a scene's heading, some of its cards side by side, or the place of a scene without any. */
export type BoardRow =
  | { readonly kind: 'scene'; readonly sceneId: SceneId }
  | { readonly kind: 'cards'; readonly sceneId: SceneId; readonly shotIds: readonly ShotId[] }
  | { readonly kind: 'no-cards'; readonly sceneId: SceneId };

/** The lines of a board with room for `columns` cards (1 or more) in a line. */
export function layOutRows(scenes: readonly SceneOfShots[], columns: number): readonly BoardRow[] {
  return scenes.flatMap(({ id: sceneId, shots }): BoardRow[] => {
    const heading: BoardRow = { kind: 'scene', sceneId };
    if (shots.length === 0) return [heading, { kind: 'no-cards', sceneId }];
    const lines = Math.ceil(shots.length / columns);
    const cards = Array.from({ length: lines }, (_, line): BoardRow => {
      const inLine = shots.slice(line * columns, (line + 1) * columns);
      return { kind: 'cards', sceneId, shotIds: inLine.map(({ id }) => id) };
    });
    return [heading, ...cards];
  });
}

/** Lays out a board again and again; the lines that are as they were stay the same values, so that they are not drawn anew. */
export function rowLayouter(): (scenes: readonly SceneOfShots[], columns: number) => readonly BoardRow[] {
  let last: readonly BoardRow[] = [];
  return (scenes, columns) => {
    last = layOutRows(scenes, columns).map((row, index) => {
      const before = last[index];
      return before !== undefined && isSameRow(before, row) ? before : row;
    });
    return last;
  };
}

function isSameRow(one: BoardRow, other: BoardRow): boolean {
  if (one.kind !== other.kind || one.sceneId !== other.sceneId) return false;
  if (one.kind !== 'cards' || other.kind !== 'cards') return true;
  return (
    one.shotIds.length === other.shotIds.length &&
    one.shotIds.every((id, index) => id === other.shotIds[index])
  );
}

/** How many cards of at least this width fit, with gaps between them. */
export function columnsFor(boardWidth: number, cardWidth: number, gap: number): number {
  return Math.max(1, Math.floor((boardWidth + gap) / (cardWidth + gap)));
}

/** The line on which a shot's card is, or -1. */
export function rowOfShot(rows: readonly BoardRow[], shotId: ShotId): number {
  return rows.findIndex((row) => row.kind === 'cards' && row.shotIds.includes(shotId));
}
