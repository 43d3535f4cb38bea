import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockProject } from '#electron/projects/project-lock.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const HOLDER = { pid: 4242, host: 'desk', program: 'dailies make', since: '2026-01-01T12:00:00Z' };

/** Starts a real process that tries to hold the project, and waits for what it says. */
async function otherProcess(folder: string): Promise<{ said: string; child: ChildProcess }> {
  const script = join(import.meta.dirname, 'hold-lock.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [said] = await once(child.stdout, 'data');
  return { said: String(said).trim(), child };
}

describe('lockProject', () => {
  it('refuses a second process and names the first', async () => {
    const paths = projectPaths(temporaryFolder());
    const { said, child } = await otherProcess(paths.folder);
    expect(said).toBe('held');
    await expect(lockProject(paths, HOLDER)).rejects.toMatchObject({
      error: {
        code: 'project-locked',
        folder: paths.folder,
        holder: `the other one, process ${child.pid} on studio, since 2026-01-01T12:00:00Z`,
      },
    });
  });

  it('is free again when the process that held it was killed', async () => {
    const paths = projectPaths(temporaryFolder());
    const { child } = await otherProcess(paths.folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockProject(paths, HOLDER);
    expect(readFileSync(join(paths.ledger, 'lock-holder.txt'), 'utf8')).toBe(
      'dailies make, process 4242 on desk, since 2026-01-01T12:00:00Z\n',
    );
    lock.release();
  });

  it('stays held when the same process tries again, and is given back by release', async () => {
    const paths = projectPaths(temporaryFolder());
    const lock = await lockProject(paths, HOLDER);
    await expect(lockProject(paths, HOLDER)).rejects.toMatchObject({ error: { code: 'project-locked' } });
    expect((await otherProcess(paths.folder)).said).toBe('refused');
    lock.release();
    lock.release();
    expect((await otherProcess(paths.folder)).said).toBe('held');
  });

  it('says which file is no lock instead of waiting for it', async () => {
    const paths = projectPaths(temporaryFolder());
    await mkdir(paths.ledger);
    writeFileSync(join(paths.ledger, 'lock.db'), 'not a database, by any means'.repeat(100));
    await expect(lockProject(paths, HOLDER)).rejects.toMatchObject({
      error: { code: 'file-unwritable', path: join(paths.ledger, 'lock.db') },
    });
  });

  it('says so where the ledger folder cannot be made', async () => {
    const paths = projectPaths(temporaryFolder());
    writeFileSync(paths.ledger, 'a file');
    await expect(lockProject(paths, HOLDER)).rejects.toMatchObject({
      error: { code: 'file-unwritable', path: paths.ledger },
    });
  });
});
