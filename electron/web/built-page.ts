import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';

export type PageStanding = {
  /** When the built page was made, in milliseconds since 1970; null where there is none. */
  readonly builtMs: number | null;
  /** When its newest source was changed; null where Dailies does not run from its sources. */
  readonly sourceMs: number | null;
};

/** What to do about the page before it can be served. */
export function pageStep({ builtMs, sourceMs }: PageStanding): 'serve' | 'build' | 'missing' {
  if (sourceMs === null) return builtMs === null ? 'missing' : 'serve';
  return builtMs === null || builtMs < sourceMs ? 'build' : 'serve';
}

/**
 * The folder of the built page, which is built first where Dailies runs from its sources and they are newer.
 *
 * @param folder the one that Dailies' `package.json` stands in
 * @param say told in a sentence where this takes a moment
 * @throws DailiesError `file-unreadable` where there is no page and nothing to build it from; `unexpected` where it
 *   cannot be built
 */
export async function findBuiltPage(folder: string, say: (text: string) => void): Promise<string> {
  const page = join(folder, 'out', 'renderer');
  const index = join(page, 'index.html');
  const builtMs = await changedMs(index);
  const sourceMs = existsSync(join(folder, BUILD_SCRIPT)) ? await newestSourceMs(folder) : null;
  switch (pageStep({ builtMs, sourceMs })) {
    case 'serve':
      return page;
    case 'build':
      say('Building the page, which takes a few seconds.');
      await buildPage(folder);
      return page;
    case 'missing': {
      const reason = 'the page was not built; install Dailies again, or run: npm run build';
      throw new DailiesError({ code: 'file-unreadable', path: index, reason });
    }
  }
}

const BUILD_SCRIPT = join('scripts', 'build-page.ts');

/** What the page is made of. */
const SOURCES = ['renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json'];

async function newestSourceMs(folder: string): Promise<number> {
  const names = await Promise.all(SOURCES.map((name) => namesUnder(folder, name)));
  const changed = await Promise.all(names.flat().map((name) => changedMs(join(folder, name))));
  return Math.max(0, ...changed.map((ms) => ms ?? 0));
}

/** The name itself, and where it is a folder, everything in it: a removed file changes its folder. */
async function namesUnder(folder: string, name: string): Promise<string[]> {
  const inside = await readdir(join(folder, name), { recursive: true }).catch(() => []);
  return [name, ...inside.map((each) => join(name, each))];
}

function changedMs(path: string): Promise<number | null> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

function buildPage(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, BUILD_SCRIPT)], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let printed = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-LONGEST_REASON);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(
        new DailiesError({ code: 'unexpected', detail: `the page cannot be built.\n${printed.trim()}` }),
      );
    });
  });
}

const LONGEST_REASON = 2000;
