import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { useAction } from '../actions/use-action.ts';
import { goTo } from '../view/view-store.ts';
import { PartBoundary } from './part-boundary.tsx';
import { RenameSheet } from './rename-sheet.tsx';
import { closeSheet, openClips, openImport, openSheet, shellStore } from './shell-store.ts';

const BudgetSheet = lazy(() =>
  import('../board/budget-sheet.tsx').then((module) => ({ default: module.BudgetSheet })),
);
const ImportSheet = lazy(() =>
  import('../bring-in/import-sheet.tsx').then((module) => ({ default: module.ImportSheet })),
);
const ClipsSheet = lazy(() =>
  import('../bring-in/clips-sheet.tsx').then((module) => ({ default: module.ClipsSheet })),
);

/** What belongs to a film in whichever room one is; a room that does more with an action offers it after this. */
export function FilmSheets() {
  const sheet = useStore(shellStore, (state) => state.sheet);
  useAction('budget:plan', () => openSheet('budget'));
  useAction('film:rename', () => openSheet('rename'));
  useAction('storyboard:import', () => openImport([]));
  useAction('takes:import', () => openClips([], null));
  useAction('film:export', () => goTo('export'));
  return (
    <PartBoundary key={sheet.kind} name="This sheet">
      <Suspense>
        {sheet.kind === 'rename' && <RenameSheet onClose={closeSheet} />}
        {sheet.kind === 'budget' && <BudgetSheet onClose={closeSheet} />}
        {sheet.kind === 'import' && <ImportSheet files={sheet.files} onClose={closeSheet} />}
        {sheet.kind === 'clips' && (
          <ClipsSheet clips={sheet.clips} usualShot={sheet.usualShot} onClose={closeSheet} />
        )}
      </Suspense>
    </PartBoundary>
  );
}
