import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { keepTake } from '#electron/projects/take-files.ts';
import { takeId } from '#shared/ids.ts';
import type { Receipt } from '#shared/take.ts';
import { aReceipt } from '#tests/builders.ts';
import { dyingAfter, failingAt } from '../files/failing-file-system.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const CLIP = 'pretend these are the bytes of a clip';

function receiptFor(content: string, over: Partial<Receipt> = {}): Receipt {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return aReceipt({ sha256, bytes: Buffer.byteLength(content), ...over });
}

function rehearsedReceipt(): Receipt {
  const { shotId } = aReceipt();
  return receiptFor(CLIP, {
    kind: 'rehearsed',
    takeId: takeId(shotId, 'rehearsed', 1),
    file: 's1-010_r01.mp4',
  });
}

/** A project with a finished download in `takes/`. */
function downloaded(content = CLIP) {
  const paths = projectPaths(temporaryFolder());
  mkdirSync(paths.takes, { recursive: true });
  const partPath = join(paths.takes, 's1-010_t01.mp4.part');
  writeFileSync(partPath, content);
  return { paths, partPath };
}

describe('keepTake', () => {
  it('gives the clip its name and writes the receipt beside it', async () => {
    const { paths, partPath } = downloaded();
    const receipt = receiptFor(CLIP);
    const kept = await keepTake({ paths, partPath, receipt });
    expect(kept).toEqual({
      media: join(paths.takes, 's1-010_t01.mp4'),
      receipt: join(paths.takes, 's1-010_t01.json'),
    });
    expect(readdirSync(paths.takes)).toEqual(['s1-010_t01.json', 's1-010_t01.mp4']);
    expect(readFileSync(kept.media, 'utf8')).toBe(CLIP);
    expect(JSON.parse(readFileSync(kept.receipt, 'utf8'))).toEqual(receipt);
  });

  it('puts a rehearsed take into the folder of its own', async () => {
    const { paths, partPath } = downloaded();
    await keepTake({ paths, partPath, receipt: rehearsedReceipt() });
    expect(readdirSync(paths.takes)).toEqual(['rehearsal']);
    expect(readdirSync(paths.rehearsalTakes)).toEqual(['s1-010_r01.json', 's1-010_r01.mp4']);
  });

  it('finishes the work of a process that died at any step', async () => {
    let finishedAlone = 0;
    for (let steps = 0; steps < 25; steps += 1) {
      const { paths, partPath } = downloaded();
      const receipt = receiptFor(CLIP);
      const died = await keepTake({ paths, partPath, receipt }, dyingAfter(steps)).then(
        () => false,
        () => true,
      );
      if (!died) finishedAlone += 1;
      await keepTake({ paths, partPath, receipt });
      const visible = readdirSync(paths.takes).filter((name) => !name.startsWith('.'));
      expect(visible).toEqual(['s1-010_t01.json', 's1-010_t01.mp4']);
      expect(readFileSync(join(paths.takes, 's1-010_t01.mp4'), 'utf8')).toBe(CLIP);
    }
    // Both ends were seen: dead before anything, and done without dying.
    expect(finishedAlone).toBeGreaterThan(0);
    expect(finishedAlone).toBeLessThan(25);
  });

  it('never shows a receipt without its clip, wherever the process dies', async () => {
    for (let steps = 0; steps < 25; steps += 1) {
      const { paths, partPath } = downloaded();
      await keepTake({ paths, partPath, receipt: receiptFor(CLIP) }, dyingAfter(steps)).catch(
        () => undefined,
      );
      const names = readdirSync(paths.takes);
      if (names.includes('s1-010_t01.json')) expect(names).toContain('s1-010_t01.mp4');
    }
  });

  it('keeps another clip that has the name, and the download', async () => {
    const { paths, partPath } = downloaded();
    const media = join(paths.takes, 's1-010_t01.mp4');
    writeFileSync(media, 'a take of yesterday');
    await expect(keepTake({ paths, partPath, receipt: receiptFor(CLIP) })).rejects.toMatchObject({
      error: { code: 'take-conflict', path: media },
    });
    expect(readFileSync(media, 'utf8')).toBe('a take of yesterday');
    expect(readFileSync(partPath, 'utf8')).toBe(CLIP);
  });

  it('keeps the receipt of another take that has the name', async () => {
    const { paths, partPath } = downloaded();
    const path = join(paths.takes, 's1-010_t01.json');
    writeFileSync(path, JSON.stringify(receiptFor('a take of yesterday')));
    await expect(keepTake({ paths, partPath, receipt: receiptFor(CLIP) })).rejects.toMatchObject({
      error: { code: 'take-conflict', path },
    });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(receiptFor('a take of yesterday'));
    expect(existsSync(join(paths.takes, 's1-010_t01.mp4'))).toBe(false);
  });

  it('refuses a download that is not what was checked', async () => {
    const { paths, partPath } = downloaded('half of the by');
    await expect(keepTake({ paths, partPath, receipt: receiptFor(CLIP) })).rejects.toMatchObject({
      error: { code: 'take-conflict', path: partPath, reason: 'is not the clip that was checked' },
    });
    expect(readdirSync(paths.takes)).toEqual(['s1-010_t01.mp4.part']);
  });

  it('keeps the download when the disk is too full for the receipt', async () => {
    const { paths, partPath } = downloaded();
    const receipt = receiptFor(CLIP);
    await expect(keepTake({ paths, partPath, receipt }, failingAt('write', 'ENOSPC'))).rejects.toMatchObject({
      error: { code: 'disk-full' },
    });
    expect(readdirSync(paths.takes)).toEqual(['s1-010_t01.mp4']);
    await keepTake({ paths, partPath, receipt });
    expect(readdirSync(paths.takes)).toEqual(['s1-010_t01.json', 's1-010_t01.mp4']);
  });

  it.each([
    { what: 'a file out of the folder', over: { file: '../s1-010_t01.mp4' } },
    { what: "another take's file", over: { file: 's1-010_t02.mp4' } },
    { what: 'a paid kind under a rehearsed id', over: { takeId: rehearsedReceipt().takeId } },
  ])('refuses a receipt that names $what', async ({ over }) => {
    const { paths, partPath } = downloaded();
    await expect(keepTake({ paths, partPath, receipt: receiptFor(CLIP, over) })).rejects.toThrow(
      'Not a receipt',
    );
    expect(readdirSync(paths.takes)).toEqual(['s1-010_t01.mp4.part']);
  });
});
