import type { Event, WebContents } from 'electron';
import { isOwnPage } from './page-origin.ts';

/**
 * Keeps a window on the page's own origin: no foreign address, no second window, no webview, no dropped file.
 * `openOutside` is told of every address that asked for a window, and judges it.
 */
export function lockNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openOutside: (address: string) => void,
): void {
  const stayHome = (event: Event & { readonly url: string }) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}
