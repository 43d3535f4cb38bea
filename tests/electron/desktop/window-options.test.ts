import { describe, expect, it } from 'vitest';
import { windowOptions } from '#electron/desktop/window-options.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const usual = {
  remembered: null,
  workAreas: [display],
  isDark: true,
  preload: '/out/preload.cjs',
  icon: null,
};

describe('windowOptions', () => {
  it('stays unseen until the page has something to show, on the ground of its theme', () => {
    expect(windowOptions(usual)).toMatchObject({ show: false, backgroundColor: '#0e0e0e', title: 'Dailies' });
    expect(windowOptions({ ...usual, isDark: false }).backgroundColor).toBe('#f4f4f4');
  });

  it('opens where it was, never smaller than the rooms need', () => {
    const remembered = { x: 40, y: 50, width: 1300, height: 800 };
    expect(windowOptions({ ...usual, remembered })).toMatchObject({
      ...remembered,
      minWidth: 1024,
      minHeight: 700,
    });
  });

  it('isolates the page', () => {
    expect(windowOptions(usual).webPreferences).toMatchObject({
      preload: '/out/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    });
  });

  it('has a picture of its own only where it is given one', () => {
    expect(windowOptions(usual)).not.toHaveProperty('icon');
    expect(windowOptions({ ...usual, icon: '/icon.png' }).icon).toBe('/icon.png');
  });
});
