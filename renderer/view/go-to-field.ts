import type { ShotId } from '#shared/ids.ts';
import { focusWhenThere } from './focus-home.ts';
import { showSidePanel } from './use-side-panel.ts';
import { chooseShots, goTo } from './view-store.ts';

/** Leads to a field of a shot on the Board, by its name in the file; to the shot alone where it has no such field there. */
export function goToField(shotId: ShotId, field: string | null): void {
  chooseShots([shotId]);
  goTo('board');
  showSidePanel('board', 'right');
  if (field !== null) {
    const place = `[data-field="${field}"]`;
    focusWhenThere(
      () =>
        document.querySelector<HTMLElement>(`${place} :is(textarea, input:not([aria-hidden=true]))`) ??
        document.querySelector<HTMLElement>(`${place} button`),
    );
  }
}
