import { useStore } from 'zustand';
import { keysOf } from '#shared/actions/action-keys.ts';
import { ACTION_IDS, ACTIONS, type ActionPlace } from '#shared/actions/action-names.ts';
import { keyBindings } from '../actions/key-bindings.ts';
import { useAction } from '../actions/use-action.ts';
import { Keys } from '../ui/keys.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { closeSheet, openKeys, shellStore } from './shell-store.ts';

const PLACES: readonly (readonly [ActionPlace, string])[] = [
  ['app', 'Everywhere'],
  ['board', 'Board'],
  ['batch', 'Batch'],
  ['dailies', 'Dailies'],
  ['cut', 'Cut'],
  ['export', 'Export'],
];

/** Every action that has keys, by the room in which they work. */
export function KeysSheet() {
  const isOpen = useStore(shellStore, ({ sheet }) => sheet.kind === 'keys');
  const { set, own } = useStore(keyBindings);
  useAction('help:keys', openKeys);
  return (
    <Sheet
      isOpen={isOpen}
      onClose={closeSheet}
      title="Keys"
      sentence="They can be changed in the settings."
      width="wide"
    >
      <div className="columns-3 gap-8 max-wide:columns-2">
        {PLACES.map(([place, name]) => {
          const ids = ACTION_IDS.filter((id) => ACTIONS[id].place === place && keysOf(id, set, own) !== null);
          return ids.length === 0 ? null : (
            <section key={place} className="break-inside-avoid pb-4">
              <h3 className="pb-1 font-semibold">{name}</h3>
              <ul>
                {ids.map((id) => (
                  <li key={id} className="flex items-center justify-between gap-3 py-0.5">
                    <span className="truncate text-quiet">{ACTIONS[id].title}</span>
                    <Keys keys={keysOf(id, set, own) ?? ''} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Sheet>
  );
}
