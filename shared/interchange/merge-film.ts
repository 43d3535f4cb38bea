import type { ShotId } from '../ids.ts';
import { removeShots } from '../storyboard/edits/edit-shots.ts';
import { allShots } from '../storyboard/edits/find-in-film.ts';
import type { Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { BroughtFilm, BroughtShot } from './brought-film.ts';
import { newSayings, withSayings } from './film-sayings.ts';
import type { Match } from './match-shots.ts';
import { numberShots } from './number-shots.ts';
import { patchedShot } from './patched-shot.ts';
import { placeScenes, type Slot } from './place-scenes.ts';
import { addedOrder, wholeOrder } from './shot-order.ts';

/** A film that came in, and what each of its shots is in the storyboard, in their order. */
export type MatchedFilm = {
  readonly film: BroughtFilm;
  readonly matches: readonly Match[];
  /** Whether it stands for the whole film, so that its order holds and what it does not name goes. */
  readonly isWhole: boolean;
};

/** What a person says of an undecided one, by its place among all shots that came in; null for a new shot. */
export type ImportDecision = { readonly index: number; readonly shotId: ShotId | null };

export type Merged = { readonly storyboard: Storyboard; readonly added: readonly ShotId[] };

/**
 * The storyboard with a film brought in. What was undecided and has no decision is left alone, with the shots that it
 * may be. Cards and stills beside a shot that goes find another place.
 *
 * @param usedBefore ids of shots that are gone and left takes: none is given anew, but a file may name one again
 */
export function mergeFilm(
  storyboard: Storyboard,
  matched: MatchedFilm,
  decisions: readonly ImportDecision[],
  usedBefore: ReadonlySet<string> = new Set(),
): Merged {
  const { film, isWhole } = matched;
  const decided = withDecisions(matched.matches, decisions);
  const known = new Map(allShots(storyboard).map((shot) => [shot.id, shot]));
  let index = 0;
  const brought = film.scenes.map((scene) => ({
    scene,
    slots: scene.shots.flatMap((one): Slot[] => slotOf(one, decided[index++], known)),
  }));
  const placed = placeScenes(storyboard, brought);
  const kept = new Set(decided.flatMap((match) => (match.kind === 'undecided' ? match.candidates : [])));
  const drafts = isWhole ? wholeOrder(storyboard, placed, kept) : addedOrder(storyboard, placed);
  const left = new Set(
    drafts.flatMap(({ slots }) => slots.flatMap((slot) => (slot.kind === 'shot' ? [slot.shot.id] : []))),
  );
  const gone = new Set([...known.keys()].filter((id) => !left.has(id)));
  const base = gone.size === 0 ? storyboard : removeShots(storyboard, gone);
  const { scenes, added } = numberShots(drafts, usedBefore);
  const title = isWhole && film.title !== null && film.title !== '' ? film.title.slice(0, 500) : base.title;
  const merged = { ...base, title, scenes };
  const counts = isWhole || known.size === 0;
  // What the film says already must not take back what became of cards and stills.
  const said = counts ? newSayings(storyboard, film.sayings) : [];
  return { storyboard: withSayings(merged, said), added };
}

function withDecisions(matches: readonly Match[], decisions: readonly ImportDecision[]): Match[] {
  const byIndex = new Map(decisions.map(({ index, shotId }) => [index, shotId]));
  return matches.map((match, index) => {
    const decision = byIndex.get(index);
    if (match.kind !== 'undecided' || decision === undefined) return match;
    return decision === null ? { kind: 'new' } : { kind: 'same', shotId: decision };
  });
}

function slotOf(one: BroughtShot, match: Match | undefined, known: ReadonlyMap<ShotId, Shot>): Slot[] {
  if (match === undefined || match.kind === 'undecided') return [];
  const shot = match.kind === 'same' ? known.get(match.shotId) : undefined;
  return [shot ? { kind: 'shot', shot: patchedShot(shot, one) } : { kind: 'new', one }];
}
