import type { ShotId } from '../ids.ts';
import type { Shot } from '../storyboard/storyboard.ts';
import type { BroughtShot } from './brought-film.ts';
import { type Alike, likenessIndex } from './likeness.ts';

/** Which shot of the film one that came in is. */
export type Match =
  | { readonly kind: 'same'; readonly shotId: ShotId }
  | { readonly kind: 'new' }
  /** Several are as near: a person says which, or that it is none of them. */
  | { readonly kind: 'undecided'; readonly candidates: readonly ShotId[] };

export type MatchOptions = {
  /** SHA-256 of the picture that a shot of the film begins with, by the shot's id. */
  readonly pictureOfShot: ReadonlyMap<ShotId, string>;
  /** The same of what comes in, by the path that is written there. */
  readonly pictureHashes: ReadonlyMap<string, string>;
};

/** At least so alike are two shots that may be the same. */
const ALIKE = 0.5;
/** What is less apart from the best is as near. */
const NEAR_TIE = 0.15;
const MOST_CANDIDATES = 5;

/**
 * By id first, then by the hash of the picture it begins with, then by what is written in it. A shot of the film is
 * matched once. Where two are about as near, nothing is matched.
 *
 * @param brought no two with the same id
 */
export function matchShots(
  film: readonly Shot[],
  brought: readonly BroughtShot[],
  options: MatchOptions,
): readonly Match[] {
  const matches = new Map<BroughtShot, Match>();
  const left = new Map(film.map((shot) => [shot.id, shot]));
  const take = (one: BroughtShot, shotId: ShotId) => {
    matches.set(one, { kind: 'same', shotId });
    left.delete(shotId);
  };
  for (const one of brought) if (one.id !== null && left.has(one.id)) take(one, one.id);
  matchPictures({ brought, left, matches }, options, take);
  matchTexts({ brought, left, matches }, take);
  matchLikeness({ brought, left, matches }, take);
  return brought.map((one) => matches.get(one) ?? { kind: 'new' });
}

type Standing = {
  readonly brought: readonly BroughtShot[];
  readonly left: ReadonlyMap<ShotId, Shot>;
  readonly matches: Map<BroughtShot, Match>;
};
type Take = (one: BroughtShot, shotId: ShotId) => void;

/** Only where one shot on either side has the picture: of several, what is written decides. */
function matchPictures({ brought, left, matches }: Standing, options: MatchOptions, take: Take): void {
  const { pictureOfShot, pictureHashes } = options;
  const open = brought.filter((one) => !matches.has(one));
  const hashOf = ({ picture }: BroughtShot) =>
    picture === null ? null : (pictureHashes.get(picture) ?? null);
  const ours = countedBy([...left.keys()], (id) => pictureOfShot.get(id) ?? null);
  const theirs = countedBy(open, hashOf);
  for (const [hash, [one, ...others]] of theirs) {
    const [shotId, ...more] = ours.get(hash) ?? [];
    if (one && shotId && others.length === 0 && more.length === 0) take(one, shotId);
  }
}

/** What reads the same is matched before what is only like it. */
function matchTexts({ brought, left, matches }: Standing, take: Take): void {
  const open = brought.filter((one) => !matches.has(one));
  const ours = countedBy([...left.values()], (shot) => textOfShot(shot));
  for (const [text, same] of countedBy(open, textOfBrought)) {
    const shots = ours.get(text) ?? [];
    const [shot] = shots;
    const [one] = same;
    if (shots.length === 1 && same.length === 1 && shot && one) take(one, shot.id);
    else if (shots.length > 0) {
      const candidates = shots.slice(0, MOST_CANDIDATES).map(({ id }) => id);
      for (const each of same) matches.set(each, { kind: 'undecided', candidates });
    }
  }
}

function matchLikeness({ brought, left, matches }: Standing, take: Take): void {
  const open = brought.filter((one) => !matches.has(one));
  if (open.length === 0 || left.size === 0) return;
  const alike = likenessIndex([...left.values()].map((shot) => ({ key: shot.id, text: textOfShot(shot) })));
  const found = open.flatMap((one): Found[] => {
    const near = alike(textOfBrought(one)).filter(({ likeness }) => likeness >= ALIKE);
    const [best] = near;
    return best === undefined ? [] : [{ one, best, near }];
  });
  const wanted = countedBy(found, ({ best }) => best.key);
  for (const { one, best, near } of found) {
    const ties = near.filter(({ likeness }) => best.likeness - likeness < NEAR_TIE);
    const rivals = (wanted.get(best.key) ?? []).filter((other) => other.one !== one);
    const ahead = rivals.every((other) => best.likeness - other.best.likeness >= NEAR_TIE);
    if (ties.length === 1 && ahead) take(one, best.key);
    else if (ties.length > 1 || rivals.some((other) => best.likeness - other.best.likeness > -NEAR_TIE)) {
      const candidates = ties.slice(0, MOST_CANDIDATES).map(({ key }) => key);
      matches.set(one, { kind: 'undecided', candidates });
    }
  }
}

type Found = {
  readonly one: BroughtShot;
  readonly best: Alike<ShotId>;
  readonly near: readonly Alike<ShotId>[];
};

function countedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key | null): Map<Key, Item[]> {
  const counted = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const known = counted.get(key);
    if (known) known.push(item);
    else counted.set(key, [item]);
  }
  return counted;
}

function textOfShot({ prompt, dialogue = [], variables = {} }: Shot): string {
  return [prompt, ...dialogue.map(({ line }) => line), ...Object.values(variables)].join('\n');
}

function textOfBrought({ fields, variables }: BroughtShot): string {
  const lines = (fields.dialogue ?? []).map(({ line }) => line);
  const values = variables === 'none' ? [] : Object.values(variables).filter((value) => value !== null);
  return [fields.prompt ?? '', ...lines, ...values].join('\n');
}
