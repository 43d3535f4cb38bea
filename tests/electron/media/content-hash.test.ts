import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MediaCache, openMediaCache } from '#electron/media/media-cache.ts';

const ONE = '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed';
const TWO = '3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3';
const WRITTEN_MS = Date.parse('2026-03-01T12:00:00Z');

let home = '';
const clip = () => join(home, 'clip.mp4');
const open = (nowMs: number): Promise<MediaCache> =>
  openMediaCache({ folder: join(home, 'kept'), limitBytes: 1_000_000, now: () => nowMs });

async function write(text: string, ms = WRITTEN_MS): Promise<void> {
  await writeFile(clip(), text);
  await utimes(clip(), ms / 1000, ms / 1000);
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'content-hash-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('what a file holds', () => {
  it('is read once, also for another opening of the cache', async () => {
    await write('one');
    expect(await (await open(WRITTEN_MS + 60_000)).contentOf(clip())).toBe(ONE);
    // The same length at the same time: it is not looked at again.
    await write('two');
    expect(await (await open(WRITTEN_MS + 60_000)).contentOf(clip())).toBe(ONE);
  });

  it('is read again when it was written since', async () => {
    const cache = await open(WRITTEN_MS + 60_000);
    await write('one');
    expect(await cache.contentOf(clip())).toBe(ONE);
    await write('two', WRITTEN_MS + 1);
    expect(await cache.contentOf(clip())).toBe(TWO);
  });

  it('is not remembered of a file that was written just now', async () => {
    const cache = await open(WRITTEN_MS + 500);
    await write('one');
    expect(await cache.contentOf(clip())).toBe(ONE);
    await write('two');
    expect(await cache.contentOf(clip())).toBe(TWO);
  });
});
