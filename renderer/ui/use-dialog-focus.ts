import { useLayoutEffect, useRef } from 'react';
import { focusBefore } from '../view/focus-before.ts';

let covering = 0;

/**
 * Keeps the focus in a dialog while it is open, however fast Tab is pressed; and when it closes, leads it back to what
 * had it before. For the popup of a dialog.
 */
export function useDialogFocus(isOpen: boolean) {
  const popup = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => (isOpen ? coverPage() : undefined), [isOpen]);
  return {
    ref: (element: HTMLElement | null) => {
      // Where the focus goes is asked when the popup is gone.
      if (element !== null) popup.current = element;
    },
    finalFocus: () => focusBefore(popup.current),
  };
}

/** Nothing of the page can have the focus until the function that it answers with is called for each dialog. */
function coverPage(): () => void {
  const page = document.getElementById('app');
  covering += 1;
  page?.toggleAttribute('inert', true);
  return () => {
    covering -= 1;
    page?.toggleAttribute('inert', covering > 0);
  };
}
