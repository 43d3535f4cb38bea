import { Field as BaseField } from '@base-ui/react/field';
import { useMemo, useState } from 'react';
import { KEY_SETS, type KeySet, keyClashes, type OwnKeys } from '#shared/actions/action-keys.ts';
import { ACTIONS, type ActionId } from '#shared/actions/action-names.ts';
import { rebind } from '#shared/actions/rebind.ts';
import { PLACE_NAMES } from '../actions/place-names.ts';
import { Button } from '../ui/button.tsx';
import { Choice, type Option } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { findActions } from './find-actions.ts';
import { KeyRow } from './key-row.tsx';
import type { ChangeSettings, ShownSettings } from './use-settings.ts';

const SET_NAMES: Readonly<Record<KeySet, string>> = {
  dailies: 'Dailies',
  premiere: 'Premiere',
  resolve: 'Resolve',
};

type KeysPartProps = { readonly settings: ShownSettings; readonly change: ChangeSettings };

/** Every action with its keys, to be pressed anew. What a person changes is kept with the set that it was changed in. */
export function KeysPart({ settings, change }: KeysPartProps) {
  const { keySet, keySets } = settings;
  const [search, setSearch] = useState('');
  const set = KEY_SETS.find((name) => name === keySet) ?? 'dailies';
  const own: OwnKeys = keySets[keySet] ?? {};
  const found = useMemo(
    () => findActions(search, { set, own }, navigator.platform.startsWith('Mac')),
    [search, set, own],
  );
  const clashing = useMemo(() => new Set(keyClashes(set, own).flatMap(({ ids }) => ids)), [set, own]);
  const keep = (next: OwnKeys) => change({ keySets: { ...keySets, [keySet]: given(next) } });
  const changed = Object.keys(own).length;
  return (
    <section aria-labelledby="keys-title" className="flex flex-col gap-4">
      <h3 id="keys-title" className="sr-only">
        Keys
      </h3>
      <div className="flex flex-wrap items-end gap-4">
        <Field label="Keys as in">
          <Choice
            value={keySet}
            options={setOptions(Object.keys(keySets))}
            onChoose={(next) => change({ keySet: next })}
            className="w-56"
          />
        </Field>
        <Field label="Find an action">
          <BaseField.Control
            type="search"
            value={search}
            placeholder="A word, a room, or its keys"
            onChange={(event) => setSearch(event.target.value)}
            className="h-7 w-64 rounded-control border border-edge bg-ground px-2 placeholder:text-quiet"
          />
        </Field>
        <span className="flex-1" />
        <Button reason={changed === 0 ? 'none was changed' : null} onClick={() => keep({})}>
          {changed === 0 ? 'Reset all' : `Reset all ${changed}`}
        </Button>
      </div>
      {found.length === 0 && <p className="text-quiet">No action of that name, and none with these keys.</p>}
      {PLACE_NAMES.map(([place, name]) => {
        const ids = found.filter((id) => ACTIONS[id].place === place);
        return ids.length === 0 ? null : (
          <section key={place} aria-labelledby={`keys-${place}`}>
            <h4 id={`keys-${place}`} className="pb-1 font-semibold">
              {name}
            </h4>
            <ul className="rounded-card border border-line bg-panel">
              {ids.map((id) => (
                <KeyRow
                  key={id}
                  id={id}
                  set={set}
                  own={own}
                  clashes={clashing.has(id)}
                  onKeys={(keys) => keep(rebind(own, set, id, keys))}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}

function setOptions(own: readonly string[]): readonly Option<string>[] {
  const named = own.filter((name) => !KEY_SETS.some((set) => set === name));
  return [
    ...KEY_SETS.map((set) => ({ value: set, label: SET_NAMES[set] })),
    ...named.map((name) => ({ value: name, label: name })),
  ];
}

function given(own: OwnKeys): Record<ActionId | string, string | null> {
  return Object.fromEntries(
    Object.entries(own).filter((entry): entry is [string, string | null] => entry[1] !== undefined),
  );
}
