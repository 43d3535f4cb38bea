import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTakeShelf, type TakeShelf } from '#electron/core/take-shelf.ts';
import { type ProjectPaths, projectPaths } from '#electron/projects/project-paths.ts';
import { takeIdSchema } from '#shared/ids.ts';
import { aReceipt } from '#tests/builders.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

let paths: ProjectPaths;
let shelf: TakeShelf;
beforeEach(async () => {
  paths = projectPaths(temporaryFolder());
  await mkdir(paths.takes, { recursive: true });
  shelf = openTakeShelf(paths);
});

function receiptOf(number: number) {
  const takeId = takeIdSchema.parse(`s1-010_t0${number}`);
  return aReceipt({ takeId, number, file: `${takeId}.mp4` });
}

async function keepTake(number: number): Promise<void> {
  const receipt = receiptOf(number);
  await writeFile(join(paths.takes, receipt.file), Buffer.alloc(receipt.bytes));
  await writeFile(join(paths.takes, `${receipt.takeId}.json`), JSON.stringify(receipt));
}

/** As a folder looks that nothing came into for a while. */
async function letSettle(): Promise<void> {
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(paths.takes, longAgo, longAgo);
}

const numbers = async () => (await shelf.all()).map(({ receipt }) => receipt.number);

describe('the shelf of takes', () => {
  it('gives the same value as long as nothing came or went', async () => {
    await keepTake(1);
    const first = await shelf.all();
    expect(await shelf.all()).toBe(first);
    await letSettle();
    const settled = await shelf.all();
    expect(settled).toBe(first);
    expect(await shelf.all()).toBe(first);
  });

  it('has what came into a folder that was at rest, and not what went', async () => {
    await keepTake(1);
    await letSettle();
    expect(await numbers()).toEqual([1]);
    await keepTake(2);
    expect(await numbers()).toEqual([1, 2]);
    await letSettle();
    expect(await numbers()).toEqual([1, 2]);
    await rm(join(paths.takes, `${receiptOf(1).takeId}.json`));
    expect(await numbers()).toEqual([2]);
  });

  it('looks again at what did not hold together, also in a folder at rest', async () => {
    const receipt = receiptOf(1);
    await keepTake(1);
    await writeFile(join(paths.takes, receipt.file), 'half');
    await letSettle();
    expect(await numbers()).toEqual([]);
    await writeFile(join(paths.takes, receipt.file), Buffer.alloc(receipt.bytes));
    await letSettle();
    expect(await numbers()).toEqual([1]);
  });

  it('reads again what it was told to forget', async () => {
    await keepTake(1);
    await letSettle();
    expect(await numbers()).toEqual([1]);
    const amended = { ...receiptOf(1), sha256: 'd'.repeat(64) };
    await writeFile(join(paths.takes, `${amended.takeId}.json`), JSON.stringify(amended));
    await letSettle();
    shelf.forget([amended.takeId]);
    expect((await shelf.all())[0]?.receipt.sha256).toBe('d'.repeat(64));
  });
});
