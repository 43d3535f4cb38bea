import { KEY_SETS, keysOf } from '#shared/actions/action-keys.ts';
import { ACTION_IDS, type ActionId } from '#shared/actions/action-names.ts';
import type { Settings } from '#shared/settings/settings.ts';

/** The keys that the menus show for each action, by the set in use. */
export function boundKeys(
  settings: Pick<Settings, 'keySet' | 'keySets'>,
): Readonly<Record<ActionId, string | null>> {
  const builtIn = KEY_SETS.find((name) => name === settings.keySet) ?? 'dailies';
  const own = settings.keySets[settings.keySet] ?? {};
  const entries = ACTION_IDS.map((id) => [id, keysOf(id, builtIn, own)] as const);
  return Object.fromEntries(entries) as Record<ActionId, string | null>;
}
