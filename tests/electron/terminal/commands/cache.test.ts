import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { preparedSentence } from '#electron/terminal/prepared-sentence.ts';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { runHere } from '#tests/fakes/fake-terminal.ts';

/** A project that keeps three things of 4 MB together, beside a file of a stranger's. */
async function keeping() {
  const folder = await aProject(smallFilm(1));
  const kept = join(folder, '.dailies', 'kept');
  await mkdir(kept, { recursive: true });
  for (const [kind, bytes] of [
    ['prepared', 2_000_000],
    ['piece', 1_000_000],
  ] as const) {
    await writeFile(join(kept, `${kind}-${'a'.repeat(64)}`), Buffer.alloc(bytes));
  }
  await writeFile(join(kept, 'notes.txt'), 'mine');
  const playing = join(folder, '.dailies', 'playing');
  await mkdir(playing);
  await writeFile(join(playing, `${'b'.repeat(64)}.mp4`), Buffer.alloc(1_000_000));
  return { folder, kept, playing };
}

describe('cache', () => {
  it('tells what is kept, and of how much', async () => {
    const { folder } = await keeping();
    const { stdout, exitCode } = await runHere(['cache', folder]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('3 things that can be made again, 4 MB of at most 10,737 MB');
  });

  it('removes it, and nothing else', async () => {
    const { folder, kept, playing } = await keeping();
    const { stdout } = await runHere(['cache', folder, '--clear', '--json']);
    const [told] = stdout.split('\n').map((line) => (line === '' ? null : JSON.parse(line)));
    expect(told).toEqual({
      ...{ event: 'cache', entries: 0, bytes: 0 },
      ...{ limitBytes: 10_737_418_240, freedBytes: 4_000_000 },
    });
    expect(await readdir(kept)).toEqual(['notes.txt']);
    expect(await readdir(playing)).toEqual([]);
    expect((await runHere(['cache', folder])).stdout).toBe('Nothing is kept.\n');
  });
});

describe('preparedSentence', () => {
  it.each([
    [1, 10, '1 take is prepared for quick joining: 1 MB in .dailies,'],
    [3, 41_400_000, '3 takes are prepared for quick joining: 41 MB in .dailies,'],
  ])('tells what %i prepared takes take on the disk', (takes, bytes, words) => {
    expect(preparedSentence({ takes, bytes })).toContain(words);
  });
});
