import { useStore } from 'zustand';
import { keysOf } from '#shared/actions/action-keys.ts';
import { ACTION_IDS, ACTIONS } from '#shared/actions/action-names.ts';
import { keyBindings } from '../actions/key-bindings.ts';
import { PLACE_NAMES } from '../actions/place-names.ts';
import { useAction } from '../actions/use-action.ts';
import { Button } from '../ui/button.tsx';
import { Keys } from '../ui/keys.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { openSettings, useView } from '../view/view-store.ts';
import { closeSheet, openSheet, shellStore } from './shell-store.ts';

/** Every action that has keys, by the room in which they work. */
export function KeysSheet() {
  const isOpen = useStore(shellStore, ({ sheet }) => sheet.kind === 'keys');
  const { set, own } = useStore(keyBindings);
  const room = useView((view) => view.room);
  const places = [...PLACE_NAMES].sort(([one], [other]) => Number(other === room) - Number(one === room));
  useAction('help:keys', () => openSheet('keys'));
  return (
    <Sheet
      isOpen={isOpen}
      onClose={closeSheet}
      title="Keys"
      sentence="F1 opens this list too, and so does ? where nothing is being written."
      actions={
        <Button
          onClick={() => {
            closeSheet();
            openSettings('keys');
          }}
        >
          Change them
        </Button>
      }
      width="wide"
    >
      <div className="columns-3 gap-8 max-wide:columns-2">
        {places.map(([place, name]) => {
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
