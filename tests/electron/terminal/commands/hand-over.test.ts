import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { temporaryFolder } from '#tests/electron/files/temporary-folder.ts';
import { runHere } from '#tests/fakes/fake-terminal.ts';
import { shows } from '#tests/shared/interchange/sample-cut.ts';

/** A film of two shots of which nothing is made yet. */
async function aFilm(): Promise<string> {
  const folder = await aProject(smallFilm(2));
  const storyboard = JSON.parse(await readFile(join(folder, 'storyboard.json'), 'utf8'));
  const [first] = storyboard.scenes[0].shots;
  await mkdir(join(folder, 'cuts'), { recursive: true });
  const cut = {
    version: 1,
    events: [{ ...shows(first.id, [0, 48]), source: { kind: 'card', color: '#000000' } }],
  };
  await writeFile(join(folder, 'cuts', 'film-01.json'), JSON.stringify(cut));
  return folder;
}

describe('export', () => {
  it('writes a film for another program, under a name of its own or the next one', async () => {
    const folder = await aFilm();
    const out = join(temporaryFolder(), 'my cut.edl');
    const { stdout, exitCode } = await runHere([
      'export',
      folder,
      '--format',
      'edl',
      '--film',
      'film-01',
      '--out',
      out,
    ]);
    expect([stdout, exitCode]).toEqual([`${out}\n`, 0]);
    expect(await readFile(out, 'utf8')).toContain('01:00:00:00 01:00:02:00');
    const again = await runHere(['export', folder, '--format', 'edl', '--out', out]);
    expect(again.exitCode).toBe(2);
    await runHere(['export', folder, '--format', 'markdown']);
    expect((await readdir(join(folder, 'cuts'))).some((name) => name.endsWith('-01.md'))).toBe(true);
  });

  it('shows what it would write, and writes nothing', async () => {
    const folder = await aFilm();
    const before = await readdir(join(folder, 'cuts'));
    const { stdout } = await runHere(['export', folder, '--format', 'edl', '--film', 'film-01', '--preview']);
    expect(stdout).toMatch(/^TITLE: /);
    expect(await readdir(join(folder, 'cuts'))).toEqual(before);
  });

  it('refuses facts and films that it does not know', async () => {
    const folder = await aFilm();
    expect((await runHere(['export', folder, '--format', 'otio', '--include', 'token'])).exitCode).toBe(2);
    expect((await runHere(['export', folder, '--format', 'otio', '--film', '../film-01'])).exitCode).not.toBe(
      0,
    );
    expect((await runHere(['export', folder, '--format', 'changes'])).exitCode).toBe(2);
  });
});

describe('import of an archive', () => {
  it('unpacks what export wrote', async () => {
    const folder = await aFilm();
    const there = temporaryFolder();
    await runHere(['export', folder, '--format', 'archive', '--out', join(there, 'film.zip')]);
    const { stdout, exitCode } = await runHere(['import', join(there, 'film.zip'), join(there, 'film')]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('each as its checksum says');
    expect((await runHere(['check', join(there, 'film')])).exitCode).toBe(0);
  });
});

describe('notes', () => {
  it('keeps pasted notes once, lists the open ones and strikes them off', async () => {
    const folder = await aFilm();
    const file = join(temporaryFolder(), 'notes.txt');
    await writeFile(file, 'nothing\n0:01 too dark\n');
    const bring = () => runHere(['notes', folder, file, '--film', 'film-01.mp4']);
    const { stderr } = await bring();
    expect(stderr).not.toBe('');
    const { stdout } = await bring();
    const [line = '', ...more] = stdout.trim().split('\n');
    expect(more).toEqual([]);
    expect(line).toMatch(/^[0-9a-f]{8} {2}open {2}film-01 {2}00:00:01:00 .* too dark/);
    await runHere(['notes', folder, '--done', line.slice(0, 8)]);
    expect((await runHere(['notes', folder])).stdout).toBe('There are no open notes.\n');
    expect((await runHere(['notes', folder, '--all'])).stdout).toContain('done');
  });

  it('shows what would be kept, and lists what was noted on no exported film', async () => {
    const folder = await aFilm();
    const file = join(temporaryFolder(), 'notes.txt');
    await writeFile(file, '0:01-0:02 too dark\n');
    const { stdout } = await runHere(['notes', folder, file, '--film', 'film-01', '--preview']);
    expect(stdout).toMatch(/^00:00:01:00 {2}\S+ {2}too dark\n$/);
    expect((await runHere(['notes', folder])).stdout).toBe('There are no open notes.\n');
    const note = { id: 'n1', film: null, atFrame: 30, shot: 's1-010', take: null, text: 'hold', done: false };
    const reviews = { version: 1, circled: {}, takes: {}, filmNotes: [{ ...note, untilFrame: 48 }] };
    await writeFile(join(folder, 'reviews.json'), JSON.stringify(reviews));
    const { stdout: listed } = await runHere(['notes', folder]);
    expect(listed).toBe('n1  open  the cut  00:00:01:06-00:00:02:00  s1-010  hold\n');
  });
});
