import { useState } from 'react';
import { useStore } from 'zustand';
import { useAction } from '../actions/use-action.ts';
import type { Core } from '../bridge.ts';
import { closeSheet, openSheet, shellStore } from '../frame/shell-store.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { NewProjectSheet } from './new-project-sheet.tsx';
import { openPicked, tryTo } from './open-film.ts';

/** The ways to another film that are there everywhere, in a film as well as before one is open. */
export function FilmDoors({ core }: { readonly core: Core }) {
  const isNew = useStore(shellStore, ({ sheet }) => sheet.kind === 'new-film');
  const [failure, setFailure] = useState<string | null>(null);
  useAction('project:new', () => openSheet('new-film'));
  useAction('project:open', () => void tryTo(() => openPicked(core)).then(setFailure));
  const leave = () => setFailure(null);
  return (
    <>
      {isNew && <NewProjectSheet core={core} onClose={closeSheet} />}
      <Sheet
        isOpen={failure !== null}
        onClose={leave}
        title="No film was opened"
        width="narrow"
        actions={<Button onClick={leave}>Close</Button>}
      >
        <p>{failure}</p>
      </Sheet>
    </>
  );
}
