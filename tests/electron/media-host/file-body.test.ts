import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileBody } from '#electron/media-host/file-body.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

async function seen(bytes: Uint8Array) {
  const path = join(temporaryFolder(), 'file');
  await writeFile(path, bytes);
  const { size, mtimeMs } = await stat(path);
  return { path, bytes: size, modifiedMs: mtimeMs };
}

const counted = (length: number) => Uint8Array.from({ length }, (_, at) => at % 251);

describe('fileBody', () => {
  it('gives exactly the bytes asked for, over several reads', async () => {
    const bytes = counted(700_000);
    const file = await seen(bytes);
    const got = new Uint8Array(await new Response(fileBody(file, 1000, 650_000)).arrayBuffer());
    expect(Buffer.compare(got, bytes.subarray(1000, 650_001))).toBe(0);
  });

  it('fails where the file became shorter', async () => {
    const file = await seen(counted(600_000));
    const reader = fileBody(file, 0, 599_999).getReader();
    await reader.read();
    await writeFile(file.path, 'short');
    await expect(reader.read().then(() => reader.read())).rejects.toThrow('has changed');
  });

  it('reads no further than it is asked to', async () => {
    const file = await seen(counted(2_000_000));
    const reader = fileBody(file, 0, 1_999_999).getReader();
    const first = await reader.read();
    expect(first.value?.length).toBe(262_144);
    await reader.cancel();
  });
});

describe.runIf(process.platform === 'linux')('descriptors', () => {
  const openCount = async () => (await readdir('/proc/self/fd')).length;

  it('are all closed after a thousand readers went away at any moment', async () => {
    const file = await seen(counted(2_000_000));
    const before = await openCount();
    for (let round = 0; round < 1000; round += 1) {
      const reader = fileBody(file, round, 1_999_999).getReader();
      const reads = Array.from({ length: round % 4 }, () => reader.read());
      if (round % 3 === 0) await reads[0];
      await reader.cancel();
      await Promise.all(reads);
    }
    expect(await openCount()).toBe(before);
  });

  it('are not opened for an answer that nobody reads', async () => {
    const file = await seen(counted(10));
    const before = await openCount();
    const bodies = Array.from({ length: 50 }, () => fileBody(file, 0, 9));
    expect([bodies.length, await openCount()]).toEqual([50, before]);
  });
});
