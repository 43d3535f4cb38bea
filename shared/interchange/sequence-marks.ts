import { formatUsd } from '../money.ts';

/** What a mark may say of a shot. Null or empty is not said. */
export type MarkFacts = {
  readonly prompt: string | null;
  readonly seed: number | null;
  readonly costMicroUsd: number | null;
  /** What people noted of it and is not done. */
  readonly notes: readonly string[];
};

/** A mark at the beginning of a clip. */
export type SequenceMark = { readonly name: string; readonly text: string };

export function marksOf(shotId: string, facts: ReadonlyMap<string, MarkFacts>): SequenceMark[] {
  const known = facts.get(shotId);
  if (known === undefined) return [];
  const { prompt, seed, costMicroUsd, notes } = known;
  return [
    ...(prompt === null ? [] : [{ name: 'Prompt', text: prompt }]),
    ...(seed === null ? [] : [{ name: 'Seed', text: String(seed) }]),
    ...(costMicroUsd === null ? [] : [{ name: 'Cost', text: formatUsd(costMicroUsd) }]),
    ...notes.map((text) => ({ name: 'Note', text })),
  ];
}
