import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DailiesError } from '#shared/app-error.ts';
import { systemCode, writeError } from './file-errors.ts';

/** Longer than any of the short works that files are held for: whoever held it so long has died. */
const ABANDONED_MS = 10_000;
const PATIENCE_MS = 15_000;
const PAUSE_MS = 15;

/**
 * Runs `work` while no other `whileHeld` of the same path runs, in this process or another. For short works, such as
 * reading, changing and writing a small file; what a process that died has held is free again after ten seconds.
 *
 * @param path of the mark that says it is held; made and removed here, its folder too where it is missing
 * @throws DailiesError `disk-full` or `file-unwritable`, with nothing done
 */
export async function whileHeld<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  await hold(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function hold(path: string): Promise<void> {
  const startedMs = performance.now();
  while (!(await tryHold(path))) {
    await removeAbandoned(path);
    if (performance.now() - startedMs > PATIENCE_MS) {
      throw new DailiesError({ code: 'file-unwritable', path, reason: 'another program holds it' });
    }
    await wait(PAUSE_MS);
  }
}

async function tryHold(path: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, 'wx');
    await handle.close();
    return true;
  } catch (cause) {
    // Windows says EPERM while another process is removing the mark.
    const code = systemCode(cause);
    if (code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')) return false;
    throw writeError(path, cause);
  }
}

async function removeAbandoned(path: string): Promise<void> {
  const ageMs = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (ageMs > ABANDONED_MS) await rm(path, { force: true });
}
