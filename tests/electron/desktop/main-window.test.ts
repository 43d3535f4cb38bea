import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { mainWindow } from '#electron/desktop/main-window.ts';

function desktopOn(platform: NodeJS.Platform, isMaximized = false) {
  const done: string[] = [];
  const made: EventEmitter[] = [];
  let isDecided = false;
  const window = mainWindow({
    make: () => {
      done.push('make');
      const one = Object.assign(new EventEmitter(), {
        loadURL: async (url: string) => void done.push(`load ${url}`),
        maximize: () => done.push('maximize'),
        show: () => done.push('show'),
        focus: () => done.push('focus'),
        isMinimized: () => false,
        isDestroyed: () => false,
        isFullScreen: () => true,
      });
      made.push(one);
      return one as unknown as BrowserWindow;
    },
    app: { quit: () => done.push('quit') },
    screen: {
      getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }) as never,
      getAllDisplays: () => [],
    },
    isDark: () => true,
    memory: {
      facts: () => ({ window: { x: 0, y: 0, width: 1200, height: 800, isMaximized }, lastFolder: null }),
      remember: async () => {},
    },
    quitting: { isDecided: () => isDecided, systemEnds: () => done.push('system ends') },
    platform,
    preload: 'preload.cjs',
    icon: null,
  });
  /** Whether closing it is put off. */
  const closes = () => {
    let isPutOff = false;
    made[0]?.emit('close', { preventDefault: () => (isPutOff = true) });
    return isPutOff ? 'put off' : 'closed';
  };
  return { window, done, made, closes, decide: () => (isDecided = true) };
}

describe('mainWindow', () => {
  it('is shown once the page has something to show, as large as it was', async () => {
    const { window, done, made } = desktopOn('linux', true);
    await window.open();
    expect(done).toEqual(['make', 'load app://app/']);
    made[0]?.emit('ready-to-show');
    expect(done.slice(2)).toEqual(['maximize', 'show']);
  });

  it('is brought up where it is open already', async () => {
    const { window, done } = desktopOn('linux');
    await window.open();
    await window.open();
    expect(done).toEqual(['make', 'load app://app/', 'show', 'focus']);
  });

  it.each(['linux', 'win32'] as const)('asks to quit before it closes on %s', async (platform) => {
    const { window, done, closes, decide } = desktopOn(platform);
    await window.open();
    expect(closes()).toBe('put off');
    expect(done).toContain('quit');
    decide();
    expect(closes()).toBe('closed');
  });

  it('closes without quitting on a Mac, and opens anew', async () => {
    const { window, done, made, closes } = desktopOn('darwin');
    await window.open();
    expect(closes()).toBe('closed');
    made[0]?.emit('closed');
    expect(window.current()).toBeNull();
    await window.open();
    expect(done.filter((step) => step === 'make')).toHaveLength(2);
    expect(done).not.toContain('quit');
  });

  it('hears that Windows ends the session', async () => {
    const { window, done, made } = desktopOn('win32');
    await window.open();
    made[0]?.emit('query-session-end', {});
    expect(done).toContain('system ends');
  });
});
