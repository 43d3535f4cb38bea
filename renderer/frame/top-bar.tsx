import {
  LayoutGrid,
  PanelLeftClose,
  PanelLeftOpen,
  PanelRightClose,
  PanelRightOpen,
  Redo2,
  Search,
  Settings as SettingsIcon,
  Undo2,
} from 'lucide-react';
import { useStore } from 'zustand';
import { boundActions, runAction } from '../actions/bound-actions.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { useUndo } from '../project/use-undo.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { Side } from '../view/panel-choice.ts';
import { useIsPanelShown } from '../view/use-side-panel.ts';
import { openSettings } from '../view/view-store.ts';
import { closeFilm } from './close-film.ts';
import { FilmMenu } from './film-menu.tsx';
import { MoneyPill } from './money-pill.tsx';
import { QueuePill } from './queue-pill.tsx';
import { RoomTabs } from './room-tabs.tsx';
import { SavedState } from './saved-state.tsx';
import { openSheet } from './shell-store.ts';

/** What is always in sight: which film, whether it is saved, where one is, what it cost, what runs. */
export function TopBar() {
  const title = useProject(({ view }) => view?.state.title ?? '');
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-panel px-3 select-none max-roomy:gap-1">
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <FilmsButton />
        <h1 className="flex min-w-12 font-semibold" title={title}>
          <FilmMenu title={title} />
        </h1>
        <SavedState />
        <UndoButtons />
      </div>
      <RoomTabs />
      <div className="flex flex-1 items-center justify-end gap-2 max-roomy:flex-none max-roomy:gap-0">
        <PanelButton side="left" />
        <PanelButton side="right" />
        <MoneyPill />
        <QueuePill />
        <PaletteButton />
        <SettingsButton />
      </div>
    </header>
  );
}

function FilmsButton() {
  const open = useOpenProject();
  const close = () => closeFilm(open);
  useAction('project:close', close);
  return <IconButton icon={LayoutGrid} name="Back to the films" onClick={close} />;
}

function UndoButtons() {
  const reasons = useUndo();
  const undo = useProject(({ view }) => view?.state.undo ?? null);
  const redo = useProject(({ view }) => view?.state.redo ?? null);
  return (
    <div className="flex">
      <IconButton
        icon={Undo2}
        name={undo === null ? 'Undo' : `Undo ${undo.label}`}
        keys={useKeysOf('edit:undo')}
        reason={reasons.undo}
        onClick={() => runAction('edit:undo')}
      />
      <IconButton
        icon={Redo2}
        name={redo === null ? 'Redo' : `Redo ${redo.label}`}
        keys={useKeysOf('edit:redo')}
        reason={reasons.redo}
        onClick={() => runAction('edit:redo')}
      />
    </div>
  );
}

const PANEL_ICONS = {
  left: { open: PanelLeftOpen, close: PanelLeftClose },
  right: { open: PanelRightOpen, close: PanelRightClose },
} as const;

/** Opens and closes a panel of the room that one is in, where it has one. */
function PanelButton({ side }: { readonly side: Side }) {
  const isOffered = useStore(
    boundActions,
    ({ bindings }) => (bindings.get(`panels:${side}`)?.length ?? 0) > 0,
  );
  const isShown = useIsPanelShown(side);
  const keys = useKeysOf(`panels:${side}`);
  if (!isOffered) return null;
  return (
    <IconButton
      icon={PANEL_ICONS[side][isShown ? 'close' : 'open']}
      name={`${isShown ? 'Close' : 'Open'} the ${side} panel`}
      keys={keys}
      onClick={() => runAction(`panels:${side}`)}
    />
  );
}

function PaletteButton() {
  const keys = useKeysOf('palette:open');
  const open = () => openSheet('palette');
  useAction('palette:open', open);
  return <IconButton icon={Search} name="Find" keys={keys} onClick={open} />;
}

function SettingsButton() {
  const keys = useKeysOf('settings:open');
  const open = () => openSettings();
  return <IconButton icon={SettingsIcon} name="Settings" keys={keys} onClick={open} />;
}
