import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesktopMemory } from '#electron/desktop/desktop-memory.ts';

const place = { x: 10, y: 20, width: 1200, height: 800, isMaximized: false };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-desktop-'));
});
afterEach(() => rm(folder, { recursive: true }));

const neverReports = (cause: unknown) => {
  throw cause;
};

describe('openDesktopMemory', () => {
  it('knows nothing at first', async () => {
    const { facts } = await openDesktopMemory(join(folder, 'not-there-yet'), neverReports);
    expect(facts()).toEqual({ window: null, lastFolder: null });
  });

  it('remembers across starts, in a folder that it makes', async () => {
    const first = await openDesktopMemory(join(folder, 'new'), neverReports);
    await Promise.all([first.remember({ lastFolder: '/films' }), first.remember({ window: place })]);
    const second = await openDesktopMemory(join(folder, 'new'), neverReports);
    expect(second.facts()).toEqual({ window: place, lastFolder: '/films' });
    expect(await readdir(join(folder, 'new'))).toEqual(['desktop.json']);
  });

  it.each([
    '{"window": {"x": 1',
    '[]',
    '{"window": {"x": 0.5, "y": 0, "width": 900, "height": 700, "isMaximized": false}}',
    '{"window": {"x": 0, "y": 0, "width": 1e9, "height": 700, "isMaximized": false}}',
    '{"lastFolder": 7}',
  ])('takes %s for nothing', async (text) => {
    await writeFile(join(folder, 'desktop.json'), text);
    const { facts } = await openDesktopMemory(folder, neverReports);
    expect(facts()).toEqual({ window: null, lastFolder: null });
  });

  it('goes on without its file where that cannot be written, and says so', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const reported: unknown[] = [];
    const memory = await openDesktopMemory(join(folder, 'a-file'), (cause) => reported.push(cause));
    await memory.remember({ lastFolder: '/films' });
    expect(memory.facts().lastFolder).toBe('/films');
    expect(reported).toHaveLength(1);
  });
});
