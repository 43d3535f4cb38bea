import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Command } from '#electron/core/command-desk.ts';
import { openIncomingFiles } from '#electron/incoming/incoming-files.ts';
import { settingsHandlers } from '#electron/ipc/settings-handlers.ts';
import { findProgram, thisMachine } from '#electron/media/find-programs.ts';
import { readSettings } from '#electron/settings/settings-file.ts';
import { settingsCalls } from '#shared/contract/settings-calls.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const command: Command = { id: 'command-1', record: () => {} };
const commandId = 'command-1';
const resourcesFolder = 'resources';
const ffmpeg = findProgram('ffmpeg', thisMachine(resourcesFolder));

async function setUp() {
  const settingsFolder = temporaryFolder();
  const incoming = await openIncomingFiles({
    parentFolder: temporaryFolder(),
    nowMs: Date.now,
    newId: () => crypto.randomUUID(),
  });
  const told: unknown[] = [];
  const handlers = settingsHandlers({
    settingsFolder,
    resourcesFolder,
    nowMs: Date.now,
    incoming,
    emit: (name, payload) => void told.push([name, payload]),
  });
  return { settingsFolder, incoming, handlers, told };
}

describe('settings:view', () => {
  it('shows what is set, and no path', async () => {
    const { handlers } = await setUp();
    const view = await handlers['settings:view']({});
    expect(settingsCalls['settings:view'].output.parse(view)).toEqual(view);
    expect(view.settings).toMatchObject({ concurrency: 4, theme: 'system' });
    expect(JSON.stringify(view)).not.toContain(ffmpeg);
  });

  it('goes on saying what was wrong with a file that was set aside', async () => {
    const { handlers, settingsFolder } = await setUp();
    await writeFile(join(settingsFolder, 'settings.json'), '{ "version": 1, "theme": "pink" }');
    for (const _time of ['first', 'again']) {
      const { problems } = await handlers['settings:view']({});
      expect(problems).toMatchObject([{ place: 'theme' }]);
    }
  });
});

describe('settings:programs', () => {
  it('shows how the programs stand, and no path', async () => {
    const { handlers } = await setUp();
    const programs = await handlers['settings:programs']({});
    expect(settingsCalls['settings:programs'].output.parse(programs)).toEqual(programs);
    expect(programs.ffmpeg).toMatchObject({ kind: 'usable', version: expect.stringMatching(/^\d/) });
    expect(JSON.stringify(programs)).not.toContain(ffmpeg);
  });
});

describe('settings:change', () => {
  it('changes, answers and tells every page', async () => {
    const { handlers, told } = await setUp();
    const view = await handlers['settings:change']({ commandId, change: { concurrency: 6 } }, command);
    expect(view.settings.concurrency).toBe(6);
    expect(told).toEqual([['settings:changed', { view }]]);
  });
});

describe('settings:choose-program', () => {
  it('takes a program that was chosen in a dialog and can do the work', async () => {
    const { handlers, incoming, settingsFolder } = await setUp();
    const incomingId = incoming.pick(ffmpeg, 'program');
    const chosen = await handlers['settings:choose-program'](
      { commandId, program: 'ffmpeg', incomingId },
      command,
    );
    expect(chosen.ffmpeg).toMatchObject({ kind: 'usable', source: 'chosen' });
    expect((await readSettings(settingsFolder, Date.now)).settings.ffmpegPath).toBe(ffmpeg);
    const back = await handlers['settings:choose-program'](
      { commandId, program: 'ffmpeg', incomingId: null },
      command,
    );
    expect(back.ffmpeg).not.toMatchObject({ source: 'chosen' });
  });

  it('refuses one that cannot, and what was not chosen in a dialog', async () => {
    const { handlers, incoming, settingsFolder } = await setUp();
    const path = join(settingsFolder, 'ffmpeg');
    await writeFile(path, '#!/bin/sh\necho hello\n');
    await chmod(path, 0o755);
    const choose = (incomingId: ReturnType<typeof incoming.pick>) =>
      handlers['settings:choose-program']({ commandId, program: 'ffmpeg', incomingId }, command);
    await expect(choose(incoming.pick(path, 'program'))).rejects.toMatchObject({
      error: { code: 'program-unfit' },
    });
    await expect(choose(incoming.add({ kind: 'clip', name: 'ffmpeg', path }))).rejects.toMatchObject({
      error: { code: 'invalid-input' },
    });
    expect((await readSettings(settingsFolder, Date.now)).settings.ffmpegPath).toBe(null);
  });
});
