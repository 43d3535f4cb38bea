/** The part of the timeline that is on screen, with some more on both sides: frames across, pixels down. */
export type Seen = {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
};

/** Whether anything between two frames is on screen. */
export function isSeen(
  { from, to }: Pick<Seen, 'from' | 'to'>,
  startFrame: number,
  endFrame: number,
): boolean {
  return endFrame >= from && startFrame <= to;
}

/** The rows of equal height that are on screen, of a list that begins at `top`: the first, and the one behind the last. */
export function rowsInSight(
  seen: Pick<Seen, 'top' | 'bottom'>,
  list: { readonly top: number; readonly rowHeight: number; readonly rows: number },
): readonly [number, number] {
  const first = Math.floor((seen.top - list.top) / list.rowHeight);
  const end = Math.ceil((seen.bottom - list.top) / list.rowHeight);
  return [Math.max(0, Math.min(list.rows, first)), Math.max(0, Math.min(list.rows, end))];
}
