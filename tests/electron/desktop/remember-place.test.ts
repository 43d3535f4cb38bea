import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { DesktopFacts } from '#electron/desktop/desktop-memory.ts';
import { rememberPlace } from '#electron/desktop/remember-place.ts';

function watched(of: { isMaximized?: boolean; isFullScreen?: boolean; isDestroyed?: boolean } = {}) {
  const events = new EventEmitter();
  const kept: Partial<DesktopFacts>[] = [];
  const keep = rememberPlace(
    {
      on: events.on.bind(events) as never,
      getNormalBounds: () => ({ x: 1, y: 2, width: 1200, height: 800 }),
      isMaximized: () => of.isMaximized ?? false,
      isFullScreen: () => of.isFullScreen ?? false,
      isDestroyed: () => of.isDestroyed ?? false,
    },
    {
      remember: async (facts) => {
        kept.push(facts);
      },
    },
  );
  return { events, kept, keep };
}

const place = { x: 1, y: 2, width: 1200, height: 800 };

describe('rememberPlace', () => {
  it.each(['moved', 'resized', 'close'])('keeps the place when it is %s', (event) => {
    const { events, kept } = watched();
    events.emit(event);
    expect(kept).toEqual([{ window: { ...place, isMaximized: false } }]);
  });

  it('keeps that a window was maximized, with the size that it has otherwise', () => {
    const { events, kept } = watched({ isMaximized: true });
    events.emit('maximize');
    expect(kept).toEqual([{ window: { ...place, isMaximized: true } }]);
  });

  it('does not take the whole screen for a size, nor ask a window that is gone', async () => {
    const full = watched({ isFullScreen: true });
    await full.keep();
    const gone = watched({ isDestroyed: true });
    await gone.keep();
    expect([...full.kept, ...gone.kept]).toEqual([]);
  });
});
