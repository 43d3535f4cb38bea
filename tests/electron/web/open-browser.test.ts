import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserCommand, openBrowser } from '#electron/web/open-browser.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const ADDRESS = 'http://127.0.0.1:4000/#token=a&b|c;d$(e)"f';

describe('browserCommand', () => {
  it.each([
    ['darwin', 'open', [ADDRESS]],
    ['linux', 'xdg-open', [ADDRESS]],
    ['win32', 'rundll32.exe', ['url.dll,FileProtocolHandler', ADDRESS]],
  ] as const)('on %s gives the whole address to %s as one word', (platform, program, words) => {
    expect(browserCommand(platform, ADDRESS)).toEqual({ program, words });
  });
});

describe('openBrowser', () => {
  it('says so where there is no such program', async () => {
    expect(await openBrowser({ program: join(temporaryFolder(), 'no-browser'), words: [] })).toBe(false);
  });

  it('lets no shell read the address', async () => {
    const folder = temporaryFolder();
    const script = join(folder, 'browser.cjs');
    const seen = join(folder, 'seen');
    await mkdir(folder, { recursive: true });
    await writeFile(script, `require('node:fs').writeFileSync(${JSON.stringify(seen)}, process.argv[2])`);
    expect(await openBrowser({ program: process.execPath, words: [script, ADDRESS] })).toBe(true);
    await expect.poll(() => readFile(seen, 'utf8').catch(() => '')).toBe(ADDRESS);
  });
});
