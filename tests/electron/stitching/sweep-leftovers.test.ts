import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placePart, sweepLeftovers } from '#electron/stitching/sweep-leftovers.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

async function killedStitch(work: string, name: string, film: string): Promise<string> {
  const folder = join(work, name);
  await mkdir(folder, { recursive: true });
  const part = await placePart(folder, film);
  await writeFile(part, 'half a film');
  await writeFile(join(folder, 'piece-0.mp4'), 'half a piece');
  return part;
}

describe('sweepLeftovers', () => {
  it('removes the folders of killed stitches and the films that they had begun, wherever those are', async () => {
    const [work, cuts, away] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    await mkdir(join(work, 'prepare-aB3xYz'));
    const parts = [
      await killedStitch(work, 'stitch-aB3xYz', join(cuts, 'film.mp4')),
      await killedStitch(work, 'stitch-000000', join(away, 'film.mp4')),
    ];
    expect(parts.every(existsSync)).toBe(true);
    await mkdir(join(work, 'pieces'));
    await writeFile(join(cuts, 'film.mp4'), 'a film');
    await sweepLeftovers(work);
    expect(await readdir(work)).toEqual(['pieces']);
    expect(await readdir(cuts)).toEqual(['film.mp4']);
    expect(await readdir(away)).toEqual([]);
  });

  it('removes the parts of the sound that were to stand beside the film', async () => {
    const [work, stems] = [temporaryFolder(), temporaryFolder()];
    await killedStitch(work, 'stitch-aB3xYz', join(work, 'film.mp4'));
    const part = await placePart(join(work, 'stitch-aB3xYz'), join(stems, 'film-music.wav'), 'music');
    await writeFile(part, 'half a sound');
    await sweepLeftovers(work);
    expect(await readdir(stems)).toEqual([]);
    expect(await readdir(work)).toEqual([]);
  });

  it('follows no note to another file: a part of another stitch, or a film', async () => {
    const [work, cuts] = [temporaryFolder(), temporaryFolder()];
    const others = [join(cuts, '.stitch-other1.part'), join(cuts, 'film.mp4')];
    for (const [index, other] of others.entries()) {
      await killedStitch(work, `stitch-00000${index}`, join(work, 'film.mp4'));
      await writeFile(join(work, `stitch-00000${index}`, 'part'), other);
      await writeFile(other, 'not ours');
    }
    await sweepLeftovers(work);
    expect(others.every(existsSync)).toBe(true);
  });

  it('has nothing to do where there is no folder', async () => {
    await expect(sweepLeftovers(join(temporaryFolder(), 'nowhere'))).resolves.toBeUndefined();
  });
});
