import { type KeySet, keysOf, type OwnKeys, shareAPlace } from './action-keys.ts';
import { ACTION_IDS, type ActionId, isActionId } from './action-names.ts';

/** What keys would mean for an action that gets them. */
export type KeysVerdict =
  | { readonly kind: 'free' }
  /** Others that can be used in the same place have them; never empty. */
  | { readonly kind: 'taken'; readonly by: readonly ActionId[] }
  /** They belong to the focus, to text or to the system, and no action may have them. */
  | { readonly kind: 'reserved'; readonly sentence: string };

const FOCUS = 'Tab moves from one thing to the next.';
const LEAVING = 'Escape leaves what is open.';
const TEXT = 'Text is copied, cut and pasted by these keys.';
const FUNCTION = 'The system and the browser answer to these keys themselves.';

const RESERVED: Readonly<Record<string, string>> = {
  Tab: FOCUS,
  'Shift+Tab': FOCUS,
  'Mod+Tab': FUNCTION,
  'Alt+Tab': FUNCTION,
  Escape: LEAVING,
  'Shift+Escape': LEAVING,
  'Mod+C': TEXT,
  'Mod+X': TEXT,
  'Mod+V': TEXT,
  'Mod+Q': FUNCTION,
  'Mod+W': FUNCTION,
  'Mod+R': FUNCTION,
  'Alt+F4': FUNCTION,
  F5: FUNCTION,
  ContextMenu: 'These keys open the menu of what has the focus.',
  'Shift+F10': 'These keys open the menu of what has the focus.',
};

/** Whether an action may have these keys, spelled as in action-names.ts, and who has them now. */
export function judgeKeys(id: ActionId, keys: string, set: KeySet, own: OwnKeys): KeysVerdict {
  const sentence = RESERVED[keys];
  if (sentence !== undefined) return { kind: 'reserved', sentence };
  const by = ACTION_IDS.filter(
    (other) => other !== id && shareAPlace(id, other) && keysOf(other, set, own) === keys,
  );
  return by.length === 0 ? { kind: 'free' } : { kind: 'taken', by };
}

/**
 * A person's own keys with this action under other ones, null for none. Whatever had them in the same place has none
 * then. What comes to the set's own keys is not kept, so that it follows the set from there on.
 */
export function rebind(own: OwnKeys, set: KeySet, id: ActionId, keys: string | null): OwnKeys {
  const verdict = keys === null ? null : judgeKeys(id, keys, set, own);
  if (verdict?.kind === 'reserved') return own;
  const losers = verdict?.kind === 'taken' ? verdict.by : [];
  const next: Partial<Record<ActionId, string | null>> = { ...own, [id]: keys };
  for (const loser of losers) next[loser] = null;
  return Object.fromEntries(
    Object.entries(next).filter(([name, chosen]) => !isActionId(name) || chosen !== keysOf(name, set, {})),
  );
}
