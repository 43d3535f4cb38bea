import type { ShotId } from '../ids.ts';

/** Which shot a clip of a person's own is for, as far as its name says. */
export type ClipShot =
  | { readonly kind: 'sure'; readonly shotId: ShotId }
  /** A person says; the candidates are what the name begins with, likeliest first, often none. */
  | { readonly kind: 'unclear'; readonly candidates: readonly ShotId[] };

/**
 * Sure is a name that is a shot's id, or an id followed by what no id holds: `s1-010.mp4`, `S1-010_last one.mov`,
 * `s1-010_t02.mp4`. After a hyphen more of another id might follow, so `s1-010-b.mp4` is asked about.
 *
 * @param name with its ending, without a folder
 */
export function clipShot(name: string, shots: readonly ShotId[]): ClipShot {
  const stem = name.replace(/\.[^.]*$/, '').toLowerCase();
  const begins = shots
    .filter((id) => stem.startsWith(id.toLowerCase()))
    .toSorted((a, b) => b.length - a.length);
  const sure = begins.find((id) => /^(?:$|[^a-z0-9-])/.test(stem.slice(id.length)));
  if (sure !== undefined) return { kind: 'sure', shotId: sure };
  return { kind: 'unclear', candidates: begins.filter((id) => stem.charAt(id.length) === '-') };
}
