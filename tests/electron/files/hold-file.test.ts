import { existsSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { whileHeld } from '#electron/files/hold-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

it('runs one work after another, and leaves nothing behind', async () => {
  const path = join(temporaryFolder(), 'deep', 'mark');
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 6 }, () =>
      whileHeld(path, async () => {
        running += 1;
        most = Math.max(most, running);
        await wait(5);
        running -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

it('is free again after a work that failed', async () => {
  const path = join(temporaryFolder(), 'mark');
  await expect(whileHeld(path, () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  expect(await whileHeld(path, async () => 'done')).toBe('done');
});

it('takes over from a process that died', async () => {
  const path = join(temporaryFolder(), 'mark');
  await writeFile(path, '');
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  expect(await whileHeld(path, async () => 'done')).toBe('done');
});
