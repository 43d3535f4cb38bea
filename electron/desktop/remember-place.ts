import type { BrowserWindow } from 'electron';
import type { DesktopMemory } from './desktop-memory.ts';

/**
 * Writes down where the window is, when it closes and when a move or a change of size has come to rest. Returns what
 * writes it down now.
 */
export function rememberPlace(
  window: Pick<BrowserWindow, 'on' | 'getNormalBounds' | 'isMaximized' | 'isFullScreen' | 'isDestroyed'>,
  memory: Pick<DesktopMemory, 'remember'>,
): () => Promise<void> {
  const keep = async () => {
    if (window.isDestroyed() || window.isFullScreen()) return;
    const { x, y, width, height } = window.getNormalBounds();
    await memory.remember({ window: { x, y, width, height, isMaximized: window.isMaximized() } });
  };
  // `moved` and `resized` come once, at the end; Linux knows only what comes all the time, and has `close`.
  window.on('moved', keep);
  window.on('resized', keep);
  window.on('maximize', keep);
  window.on('unmaximize', keep);
  window.on('close', keep);
  return keep;
}
