import { ACTION_IDS, ACTIONS, type ActionId } from './action-names.ts';

/** Whose habits the keys follow. */
export const KEY_SETS = ['dailies', 'premiere', 'resolve'] as const;
export type KeySet = (typeof KEY_SETS)[number];

/** Keys of a person's own; null takes an action's keys away. */
export type OwnKeys = Readonly<Partial<Record<ActionId, string | null>>>;

/** What the other editors do with other keys than ours. */
const HABITS: Readonly<Record<KeySet, OwnKeys>> = {
  dailies: {},
  premiere: {
    'palette:open': 'Mod+Shift+P',
    'cut:delete': 'Shift+Delete',
    'cut:split': 'Mod+K',
    'cut:duplicate': 'Mod+Shift+D',
    'cut:transition': 'Mod+D',
    'cut:snap': 'S',
    'cut:zoom-fit': '\\',
  },
  resolve: {
    'panels:left': 'Mod+Alt+B',
    'cut:split': 'Mod+B',
    'cut:transition': 'Mod+T',
  },
};

/** What people press who look for help, in any program; it counts where nothing else has these keys. */
const KEYS_BESIDE: Readonly<Record<string, ActionId>> = {
  F1: 'help:keys',
  'Shift+?': 'help:keys',
  '?': 'help:keys',
};

/**
 * The actions that these keys may mean, those of a room before those that work everywhere, and last what they mean
 * beside an action's own keys.
 */
export function actionsOf(combo: string, set: KeySet, own: OwnKeys): readonly ActionId[] {
  const named = ACTION_IDS.filter((id) => keysOf(id, set, own) === combo);
  const beside = KEYS_BESIDE[combo];
  return [
    ...named.filter((id) => ACTIONS[id].place !== 'app'),
    ...named.filter((id) => ACTIONS[id].place === 'app'),
    ...(beside === undefined ? [] : [beside]),
  ];
}

/** The keys of an action: a person's own before the set's before ours. Null where it has none. */
export function keysOf(id: ActionId, set: KeySet, own: OwnKeys): string | null {
  const chosen = own[id];
  if (chosen !== undefined) return chosen;
  const habit = HABITS[set][id];
  return habit === undefined ? ACTIONS[id].keys : habit;
}

export type KeyClash = { readonly keys: string; readonly ids: readonly [ActionId, ActionId] };

/** Pairs of actions that can be used in one place and have the same keys. */
export function keyClashes(set: KeySet, own: OwnKeys): readonly KeyClash[] {
  return ACTION_IDS.flatMap((id, index) => {
    const keys = keysOf(id, set, own);
    if (keys === null) return [];
    return ACTION_IDS.slice(index + 1)
      .filter((other) => shareAPlace(id, other) && keysOf(other, set, own) === keys)
      .map((other): KeyClash => ({ keys, ids: [id, other] }));
  });
}

/** Whether two actions can be used in one place, so that they may not have the same keys. */
export function shareAPlace(one: ActionId, other: ActionId): boolean {
  const [a, b] = [ACTIONS[one].place, ACTIONS[other].place];
  return a === b || a === 'app' || b === 'app';
}
