import type { CallOutput } from '#shared/contract/calls.ts';
import type { ShotId } from '#shared/ids.ts';

export type ImportPreview = CallOutput<'import:preview'>;
/** A row of a preview and its place there, by which decisions are told. */
export type ImportRow = ImportPreview['shots'][number] & { readonly index: number };
/** What a person said of undecided rows: the shot that is meant, or null for a new one. */
export type ImportDecisions = ReadonlyMap<number, ShotId | null>;

/** As many rows are shown beside those that ask; a sheet may have thousands. */
const MOST_SHOWN = 300;

/** What is worth seeing: first what asks, then what changes, in order; the rest is counted. */
export function importRows({ shots }: ImportPreview): {
  readonly rows: readonly ImportRow[];
  readonly unseen: number;
  readonly same: number;
} {
  const rows = shots.map((row, index) => ({ ...row, index }));
  const asking = rows.filter(({ change }) => change === 'undecided');
  const changing = rows.filter(({ change }) => change !== 'undecided' && change !== 'same');
  return {
    rows: [...asking, ...changing.slice(0, MOST_SHOWN)],
    unseen: Math.max(0, changing.length - MOST_SHOWN),
    same: rows.length - asking.length - changing.length,
  };
}

/** How much would change: what asks and was not decided is left alone. */
export function changeCount({ shots, others }: ImportPreview, decisions: ImportDecisions): number {
  const rows = shots.filter(({ change }, index) =>
    change === 'undecided' ? decisions.has(index) : change !== 'same',
  );
  return rows.length + others.length;
}
