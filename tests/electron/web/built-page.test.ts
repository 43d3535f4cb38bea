import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBuiltPage, pageStep } from '#electron/web/built-page.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

describe('pageStep', () => {
  it.each([
    [{ builtMs: null, sourceMs: null }, 'missing'],
    [{ builtMs: 1, sourceMs: null }, 'serve'],
    [{ builtMs: null, sourceMs: 1 }, 'build'],
    [{ builtMs: 1, sourceMs: 2 }, 'build'],
    [{ builtMs: 2, sourceMs: 1 }, 'serve'],
    [{ builtMs: 2, sourceMs: 2 }, 'serve'],
  ])('for %j is to %s', (standing, step) => {
    expect(pageStep(standing)).toBe(step);
  });
});

/** A source tree whose build script writes the page, or whatever is given. */
async function sourceTree(script: string) {
  const folder = temporaryFolder();
  const write = async (name: string, text: string, atSeconds: number) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
    await utimes(join(folder, name), atSeconds, atSeconds);
  };
  await write('renderer/room/a.tsx', 'a', 1000);
  await utimes(join(folder, 'renderer/room'), 1000, 1000);
  await utimes(join(folder, 'renderer'), 1000, 1000);
  await write('scripts/build-page.ts', script, 1000);
  const said: string[] = [];
  return { folder, write, said, find: () => findBuiltPage(folder, (text) => said.push(text)) };
}

const BUILDS = `
import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('out/renderer', { recursive: true });
writeFileSync('out/renderer/index.html', 'built');
`;

describe('findBuiltPage', () => {
  it('builds the page where there is none, and says so', async () => {
    const { find, folder, said } = await sourceTree(BUILDS);
    expect(await find()).toBe(join(folder, 'out', 'renderer'));
    expect(await readFile(join(folder, 'out/renderer/index.html'), 'utf8')).toBe('built');
    expect(said).toEqual(['Building the page, which takes a few seconds.']);
  });

  it('serves a page that is newer than its sources as it is, and builds an older one', async () => {
    const { find, folder, write, said } = await sourceTree(BUILDS);
    await write('out/renderer/index.html', 'old', 2000);
    await find();
    expect([await readFile(join(folder, 'out/renderer/index.html'), 'utf8'), said]).toEqual(['old', []]);
    await write('renderer/room/a.tsx', 'b', 3000);
    await find();
    expect(await readFile(join(folder, 'out/renderer/index.html'), 'utf8')).toBe('built');
  });

  it('tells why the page cannot be built', async () => {
    const { find } = await sourceTree("process.stderr.write('a.tsx is broken'); process.exit(1);");
    await expect(find()).rejects.toMatchObject({ error: { code: 'unexpected' } });
    await expect(find()).rejects.toThrow('the page cannot be built.\na.tsx is broken');
  });

  it('says plainly that there is no page where there are no sources either', async () => {
    const folder = temporaryFolder();
    await expect(findBuiltPage(folder, () => undefined)).rejects.toThrow(
      /index\.html cannot be read: the page was not built; install Dailies again, or run: npm run build\.$/,
    );
  });
});
