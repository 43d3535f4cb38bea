import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHere } from '#tests/fakes/fake-terminal.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

function setUp() {
  const settingsFolder = temporaryFolder();
  return {
    settingsFolder,
    run: (...words: string[]) => runHere(['settings', ...words], { settingsFolder }),
    kept: async () => JSON.parse(await readFile(join(settingsFolder, 'settings.json'), 'utf8')) as unknown,
  };
}

describe('settings', () => {
  it('shows every setting with what it means, and writes nothing', async () => {
    const { run, settingsFolder } = setUp();
    const { exitCode, stdout } = await run();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^generator=automatic +who makes takes/);
    expect(stdout).toMatch(/^concurrency=4 +the most calls/m);
    expect(await readdir(settingsFolder)).toEqual([]);
  });

  it('changes what is named, in the words of people, and takes back what has no value', async () => {
    const { run, kept } = setUp();
    await run('concurrency=6', 'new-project-budget=12.50', 'prepare-on-arrival=no', 'theme=dark');
    expect(await kept()).toEqual({
      version: 1,
      concurrency: 6,
      newProjectBudgetMicroUsd: 12_500_000,
      prepareOnArrival: false,
      theme: 'dark',
    });
    const { stdout } = await run('new-project-budget=', 'theme=system');
    expect(stdout).toMatch(/^new-project-budget= /m);
    expect(await kept()).toEqual({ version: 1, concurrency: 6, prepareOnArrival: false });
  });

  it('changes nothing where one of several words is wrong, and says all that is', async () => {
    const { run, settingsFolder } = setUp();
    const { exitCode, stderr } = await run(
      'concurrency=6',
      'theme=pink',
      'tempo=fast',
      'new-project-budget=lots',
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('theme: must be one of system, dark, light, high-contrast');
    expect(stderr).toContain('tempo: must be one of generator, concurrency');
    expect(stderr).toContain('new-project-budget: must be a whole number');
    expect(await readdir(settingsFolder)).toEqual([]);
  });

  it('takes a program only where it is one', async () => {
    const { run, settingsFolder } = setUp();
    const { exitCode, stderr } = await run(`ffmpeg=${join(settingsFolder, 'ffmpeg')}`);
    expect(exitCode).toBe(5);
    expect(stderr).toContain('which is not a program');
    expect(await readdir(settingsFolder)).toEqual([]);
  });

  it('chooses among accounts that have a token', async () => {
    const { run } = setUp();
    const { exitCode, stderr } = await run(`account=${'0'.repeat(32)}`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('must be the id of an account whose token was given');
  });
});

describe('any command', () => {
  it('goes on with broken settings, and says once what became of them', async () => {
    const { run, settingsFolder } = setUp();
    await writeFile(
      join(settingsFolder, 'settings.json'),
      '{ "version": 1, "theme": "pink", "concurrency": 8 }',
    );
    const first = await run();
    expect(first.exitCode).toBe(0);
    expect(first.stderr).toMatch(
      /^Your settings could not be read in full\. What stood there is kept as .*settings\.broken-/,
    );
    expect(first.stderr).toContain('  theme: must be one of');
    expect(first.stdout).toMatch(/^concurrency=8 /m);
    expect((await run()).stderr).toBe('');
  });
});
