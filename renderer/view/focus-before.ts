const MOST_KEPT = 16;
const recent: HTMLElement[] = [];

/** Remembers what has the focus, until the function that it answers with is called. */
export function followFocus(page: Document): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    recent.push(target);
    recent.splice(0, recent.length - MOST_KEPT);
  };
  page.addEventListener('focusin', onFocus);
  return () => page.removeEventListener('focusin', onFocus);
}

/**
 * Where the focus goes when a dialog closes: to what had it last outside of it, and is still there. False where it has
 * left the dialog already, as for what was asked for in it; true where nothing is known.
 */
export function focusBefore(dialog: HTMLElement | null): HTMLElement | boolean {
  const now = document.activeElement;
  const hasLeft = now !== null && now !== document.body && dialog?.contains(now) === false;
  if (hasLeft) return false;
  return (
    recent.findLast((one) => one.isConnected && dialog?.contains(one) !== true && one.checkVisibility()) ??
    true
  );
}
