import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admissionProblems } from '#electron/batches/admission-problems.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { aShotId } from '#tests/batch-builders.ts';
import { aStoryboardOf } from '#tests/builders.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-admission-'));
  mkdirSync(join(folder, 'references'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const references = ['keeper', 'lamp', 'boat'].map((id) => ({ id, file: `references/${id}.png` }));
const { shots } = resolveShots(
  aStoryboardOf(
    [
      { mode: 'references', references: ['keeper'] },
      { mode: 'references', references: ['lamp'] },
      { firstFrame: 'boat' },
      {},
    ],
    { defaults: { model: 'bytedance/seedance-2.0', resolution: '480p' }, references },
  ),
  lookUpModel,
);
const toMake = [1, 2, 3, 4].map((n) => ({ shotId: aShotId(n), takes: 1 }));

/** Writes a picture and returns its hash. */
async function picture(id: string, background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 640, height: 360, channels: 3, background } })
    .png()
    .toBuffer();
  writeFileSync(join(folder, 'references', `${id}.png`), bytes);
  return createHash('sha256').update(bytes).digest('hex');
}

async function allPictures(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { id, file } of references) hashes[file] = await picture(id, '#405060');
  return hashes;
}

describe('admissionProblems', () => {
  it('finds none where every picture can be sent', async () => {
    const pictureHashes = await allPictures();
    expect(await admissionProblems(folder, { shots, pictureHashes }, { toMake })).toEqual([]);
  });

  it('tells all at once, each with the place of its shot', async () => {
    const pictureHashes = await allPictures();
    await picture('keeper', '#ff0000');
    writeFileSync(join(folder, 'references', 'boat.png'), 'no picture');
    const problems = await admissionProblems(folder, { shots, pictureHashes }, { toMake });
    expect(problems.map(({ place }) => place)).toEqual(['scenes[0].shots[0]', 'scenes[0].shots[2]']);
    expect(problems[0]?.message).toBe('references/keeper.png was changed just now; read the project again');
    expect(problems[1]?.message).toContain('boat.png');
  });

  it('looks only at shots that are to be made', async () => {
    const pictureHashes = await allPictures();
    rmSync(join(folder, 'references', 'lamp.png'));
    const film = { shots, pictureHashes };
    expect(await admissionProblems(folder, film, { toMake: toMake.slice(2) })).toEqual([]);
    expect(await admissionProblems(folder, film, { toMake })).toHaveLength(1);
  });
});
