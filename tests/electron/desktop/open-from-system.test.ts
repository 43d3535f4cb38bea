import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFromSystem } from '#electron/desktop/open-from-system.ts';
import { DailiesError } from '#shared/app-error.ts';
import { projectIdSchema } from '#shared/ids.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-open-'));
  await mkdir(join(folder, 'harbor'));
  await writeFile(join(folder, 'harbor', 'storyboard.json'), '{}');
});
afterEach(() => rm(folder, { recursive: true }));

async function open(path: string, failsWith?: Error) {
  const done: unknown[] = [];
  await openFromSystem(path, {
    core: {
      openProject: async (of) => {
        if (failsWith) throw failsWith;
        done.push(`open ${of}`);
        return projectIdSchema.parse('p-1');
      },
    },
    emit: (name, payload) => done.push([name, payload]),
    dialog: { showErrorBox: (title, text) => done.push(`${title}: ${text}`) },
    report: (cause) => done.push(cause),
  });
  return done;
}

describe('openFromSystem', () => {
  it('opens the project of a folder or of its storyboard, and asks the page to show it', async () => {
    const opened = [`open ${join(folder, 'harbor')}`, ['project:asked-for', { projectId: 'p-1' }]];
    expect(await open(join(folder, 'harbor'))).toEqual(opened);
    expect(await open(join(folder, 'harbor', 'storyboard.json'))).toEqual(opened);
  });

  it('says that another file is no project', async () => {
    expect(await open(join(folder, 'film.mp4'))).toEqual([
      'film.mp4 was not opened: It is not a project of Dailies. Open the folder of a project, or its storyboard.json.',
    ]);
  });

  it('says why a project cannot be opened', async () => {
    const error = new DailiesError({ code: 'storyboard-missing', path: 'harbor' });
    expect(await open(join(folder, 'harbor'), error)).toEqual([
      'harbor was not opened: There is no storyboard at harbor. Give a project folder or its storyboard.json.',
    ]);
  });

  it('writes down what nobody foresaw', async () => {
    const cause = new Error('the disk is asleep');
    expect(await open(join(folder, 'harbor'), cause)).toEqual([
      cause,
      'harbor was not opened: Dailies did not expect what happened. The log has its cause.',
    ]);
  });
});
