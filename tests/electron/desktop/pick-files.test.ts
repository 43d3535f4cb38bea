import { join } from 'node:path';
import type { OpenDialogOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { DesktopFacts } from '#electron/desktop/desktop-memory.ts';
import { filePicker, openOptions } from '#electron/desktop/pick-files.ts';

/** A picker whose dialogs are answered with these paths, one after another; null where the person cancels. */
function answering(...answers: (string[] | null)[]) {
  let facts: DesktopFacts = { window: null, lastFolder: null };
  const shown: (OpenDialogOptions & { owner: unknown })[] = [];
  const window = { name: 'the window' };
  const pick = filePicker({
    dialog: {
      showOpenDialog: (async (owner: unknown, options?: OpenDialogOptions) => {
        shown.push({ owner: options ? owner : null, ...(options ?? (owner as OpenDialogOptions)) });
        const paths = answers.shift() ?? null;
        return { canceled: paths === null, filePaths: paths ?? [] };
      }) as never,
    },
    memory: {
      facts: () => facts,
      remember: async (change) => {
        facts = { ...facts, ...change };
      },
    },
    platform: 'linux',
    window: () => window as never,
  });
  return { pick, shown, window };
}

const films = join('/home', 'mara', 'films');

describe('filePicker', () => {
  it('gives what was chosen, and begins there the next time', async () => {
    const { pick, shown, window } = answering(
      [join(films, 'harbor')],
      [join(films, 'a.png'), join(films, 'b.png')],
    );
    expect(await pick('project')).toEqual([join(films, 'harbor')]);
    expect(await pick('pictures')).toEqual([join(films, 'a.png'), join(films, 'b.png')]);
    expect(shown[0]).not.toHaveProperty('defaultPath');
    expect(shown[1]).toMatchObject({ owner: window, defaultPath: films });
  });

  it('gives nothing, and remembers nothing, where the person cancels', async () => {
    const { pick, shown } = answering(null, null);
    expect(await pick('sounds')).toEqual([]);
    expect(await pick('sounds')).toEqual([]);
    expect(shown[1]).not.toHaveProperty('defaultPath');
  });
});

describe('openOptions', () => {
  const on = (platform: NodeJS.Platform) => ({ platform, lastFolder: null });

  it('asks for one folder where a project is meant, which may be made for a new one', () => {
    expect(openOptions('project', on('linux')).properties).toEqual(['openDirectory', 'dontAddToRecent']);
    expect(openOptions('project-folder', on('linux')).properties).toContain('createDirectory');
  });

  it('lets several pictures be chosen, but one sheet', () => {
    expect(openOptions('pictures', on('linux')).properties).toContain('multiSelections');
    expect(openOptions('sheet', on('linux')).properties).not.toContain('multiSelections');
  });

  it('says on a Mac inside the dialog what others say in its title', () => {
    expect(openOptions('clips', on('darwin')).message).toBe('Choose clips');
    expect(openOptions('clips', on('win32'))).not.toHaveProperty('message');
  });
});
