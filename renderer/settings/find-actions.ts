import { type KeySet, keysOf, type OwnKeys } from '#shared/actions/action-keys.ts';
import { ACTION_IDS, ACTIONS, type ActionId } from '#shared/actions/action-names.ts';
import { PLACE_NAMES } from '../actions/place-names.ts';
import { shownKeys } from '../ui/shown-keys.ts';

type Bound = { readonly set: KeySet; readonly own: OwnKeys };

/**
 * The actions that a search means: every word of it stands in the action's title or the room's name, or the whole of it
 * is their keys as they are shown. All of them for an empty search.
 */
export function findActions(search: string, { set, own }: Bound, isMac: boolean): readonly ActionId[] {
  const wanted = search.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  return ACTION_IDS.filter((id) => {
    const keys = keysOf(id, set, own);
    if (keys !== null && shownKeys(keys, isMac).toLowerCase() === wanted) return true;
    const place = PLACE_NAMES.find(([name]) => name === ACTIONS[id].place)?.[1] ?? '';
    const text = `${ACTIONS[id].title} ${place}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
