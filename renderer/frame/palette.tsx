import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { keysOf } from '#shared/actions/action-keys.ts';
import { ACTION_IDS, ACTIONS, type ActionId } from '#shared/actions/action-names.ts';
import { bindingOf, boundActions, runAction } from '../actions/bound-actions.ts';
import { keyBindings } from '../actions/key-bindings.ts';
import { useProject } from '../project/open-project.tsx';
import { Keys } from '../ui/keys.tsx';
import { useDialogFocus } from '../ui/use-dialog-focus.ts';
import { chooseShots, goTo } from '../view/view-store.ts';
import { findActionsByWords, findShots } from './find-in-film.ts';
import { closeSheet, shellStore } from './shell-store.ts';

const ITEM =
  'flex items-center justify-between gap-4 rounded-control px-3 py-1.5 data-[disabled=true]:text-quiet data-[selected=true]:bg-line';

/** Everything that can be done here and every shot, by typing a part of its name. */
export function Palette() {
  const isOpen = useStore(shellStore, ({ sheet }) => sheet.kind === 'palette');
  const focus = useDialogFocus(isOpen);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && closeSheet()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup
          {...focus}
          aria-label="Find anything"
          className="fixed top-[min(96px,8vh)] left-1/2 z-40 w-140 max-w-[calc(100vw-48px)] -translate-x-1/2 rounded-card border border-line bg-panel shadow-float"
        >
          <Finder />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/**
 * Finds by itself what cmdk would find by weighing every item: of a thousand shots, only those found are in the page.
 * What is found is never behind what is typed, or a quick Enter would do something else.
 */
function Finder() {
  const [search, setSearch] = useState('');
  return (
    <Command label="Find anything" loop shouldFilter={false}>
      <Command.Input
        value={search}
        onValueChange={setSearch}
        autoFocus
        placeholder="An action, or a shot"
        className="h-11 w-full border-b border-line bg-transparent px-4 text-large outline-none placeholder:text-quiet"
      />
      <Command.List className="max-h-[min(384px,calc(92vh-80px))] overflow-y-auto p-2">
        <Command.Empty className="p-3 text-quiet">Nothing of that name here.</Command.Empty>
        <ActionItems search={search} />
        <ShotItems search={search} />
      </Command.List>
    </Command>
  );
}

type ItemsProps = { readonly search: string };

function ActionItems({ search }: ItemsProps) {
  const { set, own } = useStore(keyBindings);
  // What is offered changes with what is on screen.
  useStore(boundActions);
  const offered = ACTION_IDS.filter((id) => id !== 'palette:open' && bindingOf(id) !== null);
  const found = findActionsByWords(search, offered);
  if (found.length === 0) return null;
  return (
    <Command.Group>
      {found.map((id) => {
        const reason = bindingOf(id)?.reason ?? null;
        const keys = keysOf(id, set, own);
        return (
          <Command.Item
            key={id}
            value={id}
            disabled={reason !== null}
            onSelect={() => runAfterClosing(id)}
            className={ITEM}
          >
            <span>
              {ACTIONS[id].title}
              {reason !== null && <span className="pl-2 text-small">{reason}</span>}
            </span>
            {keys !== null && <Keys keys={keys} />}
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}

/** The sheet gives the focus back first, so that the action may move it. */
function runAfterClosing(id: ActionId): void {
  closeSheet();
  requestAnimationFrame(() => void runAction(id));
}

function ShotItems({ search }: ItemsProps) {
  const shots = useProject((project) => project.shots);
  const all = useMemo(() => [...shots.values()].map(({ shot }) => shot), [shots]);
  const found = useMemo(() => findShots(search, all), [search, all]);
  if (found.length === 0) return null;
  return (
    <Command.Group>
      {found.map((shot) => (
        <Command.Item
          key={shot.id}
          value={`shot ${shot.id}`}
          onSelect={() => {
            chooseShots([shot.id]);
            goTo('board');
            closeSheet();
          }}
          className={ITEM}
        >
          <span className="shrink-0 font-mono text-small">{shot.id}</span>
          <span className="min-w-0 flex-1 truncate text-quiet">{shot.prompt}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
