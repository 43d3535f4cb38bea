import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { readReceipts } from '#electron/projects/read-receipts.ts';
import { sweepHalfWritten } from '#electron/projects/stale-parts.ts';
import { shotIdSchema, type TakeKind, takeId } from '#shared/ids.ts';
import type { Receipt } from '#shared/take.ts';
import { aReceipt } from '#tests/builders.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const CLIP = 'four';

function aProject() {
  const paths = projectPaths(temporaryFolder());
  mkdirSync(paths.rehearsalTakes, { recursive: true });
  return paths;
}

function receiptOf(shot: string, kind: TakeKind, number: number): Receipt {
  const shotId = shotIdSchema.parse(shot);
  const id = takeId(shotId, kind, number);
  return aReceipt({ shotId, kind, number, takeId: id, file: `${id}.mp4`, bytes: CLIP.length });
}

function write(folder: string, receipt: Receipt): void {
  writeFileSync(join(folder, `${receipt.takeId}.json`), JSON.stringify(receipt));
  writeFileSync(join(folder, receipt.file), CLIP);
}

describe('readReceipts', () => {
  it('finds nothing in a project without takes', async () => {
    expect(await readReceipts(projectPaths(temporaryFolder()))).toEqual({ takes: [], problems: [] });
  });

  it('reads paid takes before rehearsed ones, in order of shot and number', async () => {
    const paths = aProject();
    write(paths.takes, receiptOf('s1-020', 'paid', 1));
    write(paths.takes, receiptOf('s1-010', 'paid', 100));
    write(paths.takes, receiptOf('s1-010', 'paid', 11));
    write(paths.rehearsalTakes, receiptOf('s1-010', 'rehearsed', 1));
    const { takes, problems } = await readReceipts(paths);
    expect(problems).toEqual([]);
    expect(takes.map((take) => take.receipt.takeId)).toEqual([
      's1-010_t11',
      's1-010_t100',
      's1-020_t01',
      's1-010_r01',
    ]);
    expect(takes[0]?.media).toBe(join(paths.takes, 's1-010_t11.mp4'));
  });

  it('passes over what tells how far a download is', async () => {
    const paths = aProject();
    write(paths.takes, receiptOf('s1-010', 'paid', 1));
    writeFileSync(join(paths.takes, 's1-020_t01.mp4.part'), 'half');
    writeFileSync(join(paths.takes, 's1-020_t01.mp4.part.json'), '{"version":1}');
    const { takes, problems } = await readReceipts(paths);
    expect(takes.map(({ receipt }) => receipt.takeId)).toEqual(['s1-010_t01']);
    expect(problems).toEqual([]);
  });

  it('does not mind receipts that come and go while it reads', async () => {
    const paths = aProject();
    write(paths.takes, receiptOf('s1-010', 'paid', 1));
    const others = Array.from({ length: 30 }, (_, index) => receiptOf('s1-020', 'paid', index + 1));
    let isReading = true;
    const churn = async () => {
      while (isReading) {
        for (const other of others) await writeFile(join(paths.takes, `${other.takeId}.json`), '{}');
        for (const other of others) await rm(join(paths.takes, `${other.takeId}.json`));
      }
    };
    const churning = churn();
    for (let reads = 0; reads < 100; reads += 1) {
      const { takes } = await readReceipts(paths);
      expect(takes.map(({ receipt }) => receipt.takeId)).toEqual(['s1-010_t01']);
    }
    isReading = false;
    await churning;
  });

  it('never takes a rehearsed take among paid ones for paid', async () => {
    const paths = aProject();
    write(paths.takes, receiptOf('s1-010', 'rehearsed', 1));
    expect(await readReceipts(paths)).toEqual({
      takes: [],
      problems: [
        {
          place: 'takes/s1-010_r01.json',
          message: 'is a rehearsed take among the paid ones; it does not count',
        },
      ],
    });
  });

  it('does not believe a rehearsed take that was renamed to look paid', async () => {
    const paths = aProject();
    const rehearsed = receiptOf('s1-010', 'rehearsed', 1);
    writeFileSync(join(paths.takes, 's1-010_t01.json'), JSON.stringify(rehearsed));
    const relabelled = { ...rehearsed, kind: 'paid' };
    writeFileSync(join(paths.takes, 's1-020_t01.json'), JSON.stringify(relabelled));
    const { takes, problems } = await readReceipts(paths);
    expect(takes).toEqual([]);
    expect(problems.map((problem) => problem.place)).toEqual([
      'takes/s1-010_t01.json',
      'takes/s1-020_t01.json',
    ]);
  });

  it('does not believe a rehearsed take whose receipt was edited to say paid', async () => {
    const paths = aProject();
    write(paths.takes, { ...receiptOf('s1-010', 'rehearsed', 1), kind: 'paid' });
    expect(await readReceipts(paths)).toEqual({
      takes: [],
      problems: [
        {
          place: 'takes/s1-010_r01.json',
          message: 'has the id s1-010_r01, which take 1 of s1-010 (paid) cannot have',
        },
      ],
    });
  });

  it('leaves out a paid take among rehearsed ones, and says so', async () => {
    const paths = aProject();
    write(paths.rehearsalTakes, receiptOf('s1-010', 'paid', 1));
    const { takes, problems } = await readReceipts(paths);
    expect(takes).toEqual([]);
    expect(problems[0]?.message).toBe('is a take of kind "paid" among the rehearsed ones; it does not count');
  });

  it('tells what is wrong with each receipt that does not hold, and reads the others', async () => {
    const paths = aProject();
    write(paths.takes, receiptOf('s1-010', 'paid', 1));
    write(paths.takes, receiptOf('s1-010', 'paid', 2));
    writeFileSync(join(paths.takes, 's1-010_t02.mp4'), 'longer than it was');
    writeFileSync(join(paths.takes, 's1-010_t03.json'), '{ "version": 1,');
    writeFileSync(join(paths.takes, 's1-010_t04.json'), '{ "version": 1 }');
    writeFileSync(join(paths.takes, 's1-010_t05.json'), JSON.stringify(receiptOf('s1-010', 'paid', 5)));
    writeFileSync(join(paths.takes, 'copy.json'), JSON.stringify(receiptOf('s1-010', 'paid', 1)));
    const { takes, problems } = await readReceipts(paths);
    expect(takes.map((take) => take.receipt.takeId)).toEqual(['s1-010_t01']);
    expect(problems).toEqual([
      { place: 'takes/copy.json', message: 'is the receipt of s1-010_t01' },
      { place: 'takes/s1-010_t02.json', message: 'says that s1-010_t02.mp4 has 4 bytes, but it has 18' },
      { place: 'takes/s1-010_t03.json', message: 'is not JSON' },
      { place: 'takes/s1-010_t04.json', message: expect.stringMatching(/^is not a receipt \(takeId: /) },
      { place: 'takes/s1-010_t05.json', message: 'has lost its clip s1-010_t05.mp4' },
    ]);
  });

  it('does not follow a receipt that is a link, nor one whose clip is a link', async () => {
    const paths = aProject();
    const receipt = receiptOf('s1-010', 'paid', 1);
    writeFileSync(join(paths.folder, 'elsewhere.mp4'), CLIP);
    writeFileSync(join(paths.folder, 'elsewhere.json'), JSON.stringify(receiptOf('s1-020', 'paid', 1)));
    writeFileSync(join(paths.takes, 's1-010_t01.json'), JSON.stringify(receipt));
    symlinkSync(join(paths.folder, 'elsewhere.mp4'), join(paths.takes, 's1-010_t01.mp4'));
    symlinkSync(join(paths.folder, 'elsewhere.json'), join(paths.takes, 's1-020_t01.json'));
    const { takes, problems } = await readReceipts(paths);
    expect(takes).toEqual([]);
    expect(problems).toEqual([
      { place: 'takes/s1-010_t01.json', message: 'has lost its clip s1-010_t01.mp4' },
    ]);
  });
});

describe('sweepHalfWritten', () => {
  it('deletes what was half written, but neither takes nor downloads that go on', async () => {
    const paths = aProject();
    write(paths.takes, receiptOf('s1-010', 'paid', 1));
    const goesOn = join(paths.takes, 's1-020_t01.mp4.part');
    const halfReceipt = join(paths.takes, '.s1-030_t01.json.0011223344aa.tmp');
    const halfRehearsed = join(paths.rehearsalTakes, '.s1-010_r01.json.0011223344aa.tmp');
    for (const path of [goesOn, halfReceipt, halfRehearsed]) writeFileSync(path, 'x');
    expect(await sweepHalfWritten(paths)).toEqual([halfReceipt, halfRehearsed]);
    expect(existsSync(goesOn)).toBe(true);
    expect((await readReceipts(paths)).takes).toHaveLength(1);
  });

  it('has nothing to do where there are no takes', async () => {
    expect(await sweepHalfWritten(projectPaths(temporaryFolder()))).toEqual([]);
  });
});
