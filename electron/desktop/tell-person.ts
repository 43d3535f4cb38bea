import type { BrowserWindow, Notification } from 'electron';
import type { Notice } from './work-notices.ts';

type Note = Pick<Notification, 'on' | 'show'>;

/**
 * Tells a person of something in the system's own way, if no window of ours has their eyes already. A click brings
 * the window up. Where the system shows no notices, nothing happens: all of it stands in the window as well.
 */
export function personTeller(of: {
  readonly isSupported: () => boolean;
  readonly make: (notice: Notice) => Note;
  readonly window: () => Pick<
    BrowserWindow,
    'isFocused' | 'isMinimized' | 'restore' | 'show' | 'focus'
  > | null;
}): (notice: Notice) => void {
  // A notice that nobody holds is collected, and its click is lost.
  const shown = new Set<Note>();
  return (notice) => {
    if (of.window()?.isFocused() || !of.isSupported()) return;
    const note = of.make(notice);
    const over = () => shown.delete(note);
    note.on('click', () => {
      over();
      const window = of.window();
      if (window !== null) bringUp(window);
    });
    note.on('close', over);
    note.on('failed', over);
    shown.add(note);
    note.show();
  };
}

/** Puts a window before the person, from wherever it is. */
export function bringUp(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
