import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { lockNavigation } from '#electron/desktop/lock-navigation.ts';

/** A window's contents as far as navigation goes: real events, and the handler for new windows. */
function lockedContents() {
  const events = new EventEmitter();
  let openWindow: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null;
  const asked: string[] = [];
  lockNavigation(
    {
      on: events.on.bind(events) as unknown as WebContents['on'],
      setWindowOpenHandler: (handler) => {
        openWindow = handler;
      },
    },
    (address) => asked.push(address),
  );
  const prevents = (event: string, url: string) => {
    let isPrevented = false;
    events.emit(event, { url, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  };
  return { prevents, asked, openWindow: (url: string) => openWindow?.({ url } as never) };
}

describe('lockNavigation', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('keeps %s on the own page', (event) => {
    const { prevents } = lockedContents();
    expect(prevents(event, 'app://app/?room=cut')).toBe(false);
    expect(prevents(event, 'https://example.com/')).toBe(true);
    expect(prevents(event, 'file:///home/mara/film.mp4')).toBe(true);
    expect(prevents(event, 'app://app.example/')).toBe(true);
  });

  it('lets no webview in, not even of the own page', () => {
    expect(lockedContents().prevents('will-attach-webview', 'app://app/')).toBe(true);
  });

  it('opens no second window, and hands the address on to be judged', () => {
    const { openWindow, asked } = lockedContents();
    expect(openWindow('https://dash.cloudflare.com/')).toEqual({ action: 'deny' });
    expect(openWindow('app://app/')).toEqual({ action: 'deny' });
    expect(asked).toEqual(['https://dash.cloudflare.com/', 'app://app/']);
  });
});
