import { useEffect } from 'react';
import { isActionId } from '#shared/actions/action-names.ts';
import { runAction } from '../actions/bound-actions.ts';
import { RefusedAction } from '../actions/refused-action.tsx';
import { useAction } from '../actions/use-action.ts';
import type { Core } from '../bridge.ts';
import { FilmDoors } from '../start/film-doors.tsx';
import { openSettings, resetLayout } from '../view/view-store.ts';
import { AboutSheet } from './about-sheet.tsx';
import { KeysSheet } from './keys-sheet.tsx';

/** What can be done with or without an open film, by keys, palette, and the menus of the desktop. */
export function AppActions({ core }: { readonly core: Core }) {
  useAction('settings:open', () => openSettings());
  useAction('panels:reset', resetLayout);
  useEffect(
    () =>
      core.on('menu:action', ({ actionId }) => {
        if (isActionId(actionId)) runAction(actionId);
      }),
    [core],
  );
  return (
    <>
      <FilmDoors core={core} />
      <AboutSheet core={core} />
      <KeysSheet />
      <RefusedAction />
    </>
  );
}
