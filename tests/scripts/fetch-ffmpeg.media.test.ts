import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashFile } from '#electron/files/durable-files.ts';
import { fetchFfmpeg } from '#scripts/fetch-ffmpeg.ts';
import { type LoopbackServer, serveOnLoopback } from '#tests/e2e/loopback-server.ts';

let folder: string;
let server: LoopbackServer;
let archive: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-fetch-'));
  await mkdir(join(folder, 'ffmpeg-7/bin'), { recursive: true });
  await writeFile(join(folder, 'ffmpeg-7/bin/ffmpeg'), 'the program');
  await writeFile(join(folder, 'ffmpeg-7/bin/ffprobe'), 'the other');
  await writeFile(join(folder, 'ffmpeg-7/readme.txt'), 'not wanted');
  archive = join(folder, 'ffmpeg.tar.gz');
  await promisify(execFile)('tar', ['-czf', 'ffmpeg.tar.gz', 'ffmpeg-7'], { cwd: folder });
  server = await serveOnLoopback(async (request) =>
    request.url.endsWith('/ffmpeg.tar.gz')
      ? new Response(await readFile(archive))
      : new Response('', { status: 404 }),
  );
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const into = () => join(folder, 'made');

async function source(of: { path?: string; sha256?: string; takes?: Record<string, string> } = {}) {
  return {
    url: new URL(of.path ?? '/ffmpeg.tar.gz', server.address).href,
    sha256: of.sha256 ?? (await hashFile(archive)).sha256,
    takes: of.takes ?? { ffmpeg: '/bin/ffmpeg', ffprobe: '/bin/ffprobe' },
  };
}

describe('fetchFfmpeg', () => {
  it('takes what is wanted out of an archive, ready to run, and nothing of an earlier time', async () => {
    await mkdir(into());
    await writeFile(join(into(), 'old'), '');
    await fetchFfmpeg([await source()], into());
    expect((await readdir(into())).sort()).toEqual(['ffmpeg', 'ffprobe']);
    expect(await readFile(join(into(), 'ffmpeg'), 'utf8')).toBe('the program');
    if (process.platform !== 'win32') expect((await stat(join(into(), 'ffmpeg'))).mode & 0o111).toBe(0o111);
  });

  it.each([
    ['another checksum', { sha256: '0'.repeat(64) }, /is not what was written down/],
    ['an address that leads nowhere', { path: '/gone.zip' }, /answered 404/],
    ['an archive without the program', { takes: { ffmpeg: '/bin/ffplay' } }, /has no \/bin\/ffplay in it/],
  ])('refuses %s, and leaves nothing', async (_what, of, words) => {
    await mkdir(into());
    await expect(fetchFfmpeg([await source(), await source(of)], into())).rejects.toThrow(words);
    await expect(readdir(into())).rejects.toThrow('ENOENT');
  });
});
