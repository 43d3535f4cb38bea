import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { useAction } from '../actions/use-action.ts';
import { goTo } from '../view/view-store.ts';
import { PartBoundary } from './part-boundary.tsx';
import { closeSheet, openSheet, shellStore } from './shell-store.ts';

const BudgetSheet = lazy(() =>
  import('../board/budget-sheet.tsx').then((module) => ({ default: module.BudgetSheet })),
);
const ImportSheet = lazy(() =>
  import('../board/import-sheet.tsx').then((module) => ({ default: module.ImportSheet })),
);

/** What belongs to a film in whichever room one is; a room that does more with an action offers it after this. */
export function FilmSheets() {
  const kind = useStore(shellStore, ({ sheet }) => sheet.kind);
  useAction('budget:plan', () => openSheet('budget'));
  useAction('storyboard:import', () => openSheet('import'));
  useAction('film:export', () => goTo('export'));
  return (
    <PartBoundary key={kind} name="This sheet">
      <Suspense>
        {kind === 'budget' && <BudgetSheet onClose={closeSheet} />}
        {kind === 'import' && <ImportSheet onClose={closeSheet} />}
      </Suspense>
    </PartBoundary>
  );
}
