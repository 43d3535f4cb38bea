import { ACTIONS, type ActionId } from '#shared/actions/action-names.ts';
import type { ShotId } from '#shared/ids.ts';

type FindableShot = { readonly id: ShotId; readonly prompt: string };

/** More shots than these are not listed: whoever looks for one types a word more. */
const MOST_FOUND = 40;

/** The actions whose titles have every word that is looked for, those that begin with it first. */
export function findActionsByWords(search: string, offered: readonly ActionId[]): readonly ActionId[] {
  const { whole, words } = wordsOf(search);
  if (words.length === 0) return offered;
  const found = offered.filter((id) => hasAll(`${ACTIONS[id].title} ${id}`.toLowerCase(), words));
  return found.toSorted(
    (a, b) =>
      Number(ACTIONS[b].title.toLowerCase().startsWith(whole)) -
      Number(ACTIONS[a].title.toLowerCase().startsWith(whole)),
  );
}

/**
 * The shots that have every word that is looked for in id or prompt: first those whose id begins with it, then those
 * whose prompt has it as it stands, then the others, each in the order of the film. None for an empty search.
 */
export function findShots<Shot extends FindableShot>(
  search: string,
  shots: Iterable<Shot>,
  most = MOST_FOUND,
): readonly Shot[] {
  const { whole, words } = wordsOf(search);
  if (words.length === 0) return [];
  const ranks: [Shot[], Shot[], Shot[]] = [[], [], []];
  for (const shot of shots) {
    const text = `${shot.id} ${shot.prompt}`.toLowerCase();
    if (!hasAll(text, words)) continue;
    const rank = shot.id.toLowerCase().startsWith(whole) ? 0 : text.includes(whole) ? 1 : 2;
    ranks[rank].push(shot);
  }
  return ranks.flat().slice(0, most);
}

function wordsOf(search: string) {
  const whole = search.trim().toLowerCase();
  return { whole, words: whole === '' ? [] : whole.split(/\s+/) };
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
