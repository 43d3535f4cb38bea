import type { KeyboardEvent } from 'react';

/** Up and down go through a long list of keys without Tab. */
export function nextKeyButton(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-key-button]')];
  const next = buttons[buttons.indexOf(event.currentTarget) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
