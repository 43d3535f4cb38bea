// The main job on the built-in example, for nothing: copies it into films/, or the folder that is given, once, then
// makes its film by rehearsal.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const example = join(root, 'resources', 'examples', 'lighthouse');
const films = resolve(process.argv[2] ?? join(root, 'films'));
const film = join(films, 'lighthouse');

// A copy that is there already may be somebody's work by now: it is made anew, never replaced.
if (!existsSync(film)) await copyExample();
else if ((await storyboardIn(film)) !== (await storyboardIn(example))) {
  console.error(
    `${film} is kept as it is, and differs from the example. Delete it to begin with the example again.`,
  );
}
// Ctrl-C is the terminal program's to handle; this one waits for its end.
process.on('SIGINT', () => undefined);
const made = spawn(
  process.execPath,
  [join(root, 'electron', 'dailies.js'), 'make', film, '--generator', 'rehearsal'],
  { stdio: 'inherit' },
);
made.on('exit', (code) => {
  process.exitCode = code ?? 1;
});

/** Null where it cannot be read: the terminal program says why. */
function storyboardIn(folder: string): Promise<string | null> {
  return readFile(join(folder, 'storyboard.json'), 'utf8').catch(() => null);
}

async function copyExample(): Promise<void> {
  await mkdir(films, { recursive: true });
  const half = await mkdtemp(join(films, '.copying-'));
  try {
    await cp(example, half, { recursive: true });
    await rename(half, film);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}
