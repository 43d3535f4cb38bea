import type { ShotId } from '../ids.ts';
import type { Problem } from '../problem.ts';

/** A shot's own place in the file, such as `scenes[0].shots[1]`. */
export type PlacedShot = { readonly shotId: ShotId; readonly place: string };

const SHOT_PLACE = /^scenes\[\d+\]\.shots\[\d+\]/;

/**
 * The problems of a storyboard that keep a run from being made. Where shots are named, those of other shots do not
 * count. What is wrong with the cut keeps no take from being made.
 *
 * @param named null for a run over all shots
 */
export function problemsOfScope(
  problems: readonly Problem[],
  named: readonly ShotId[] | null,
  shots: readonly PlacedShot[],
): Problem[] {
  const places = new Set(
    shots.filter(({ shotId }) => named === null || named.includes(shotId)).map(({ place }) => place),
  );
  return problems.filter(({ place }) => {
    if (place === 'cut' || place.startsWith('cut.')) return false;
    const ofShot = SHOT_PLACE.exec(place)?.[0];
    return ofShot === undefined || places.has(ofShot);
  });
}
