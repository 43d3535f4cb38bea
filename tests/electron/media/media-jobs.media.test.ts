import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashFile } from '#electron/files/durable-files.ts';
import { openMediaCache } from '#electron/media/media-cache.ts';
import { type HashedFile, type MediaJobs, mediaJobs } from '#electron/media/media-jobs.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { toolsIn } from './media-tools.ts';

let folder = '';
let clip: HashedFile;
let runs = 0;

async function openJobs(): Promise<MediaJobs> {
  const cache = await openMediaCache({
    folder: join(folder, 'cache'),
    limitBytes: 10_000_000,
    now: () => Date.now(),
  });
  const tools = toolsIn(folder);
  return mediaJobs(cache, {
    ...tools,
    runFfmpeg: (command, options) => {
      runs += 1;
      return tools.runFfmpeg(command, options);
    },
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-jobs-'));
  const path = join(folder, 'clip.mp4');
  await makeClip(path, { frames: 25, sound: 'click', flashAt: 12 });
  clip = { path, sha256: (await hashFile(path)).sha256 };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('mediaJobs', () => {
  const all = (jobs: MediaJobs, of: HashedFile) =>
    Promise.all([
      jobs.picture(of, { frame: 'last', within: null }).then((bytes) => Buffer.from(bytes).toString('hex')),
      jobs.picture(of, { frame: 3, within: { width: 64, height: 64 } }).then(({ length }) => length),
      jobs.filmstrip(of, { pictures: 3, width: 32, height: 18, exact: false }),
      jobs.peaks(of),
      jobs.loudness(of),
      jobs.black(of),
      jobs.seamSide(of, 24, 'before'),
      jobs.seamSide(of, 0, 'after'),
    ]);

  it('do their work once, and find it again in another session and after the clip was moved', async () => {
    const first = await all(await openJobs(), clip);
    expect(runs).toBe(8);
    const again = await all(await openJobs(), { ...clip, path: join(folder, 'moved-away.mp4') });
    expect(runs).toBe(8);
    expect(again).toEqual(first);
  });

  it('take a clip of other bytes for another clip', async () => {
    const jobs = await openJobs();
    await jobs.loudness(clip);
    const before = runs;
    await jobs.loudness({ ...clip, sha256: '0'.repeat(64) });
    expect(runs).toBe(before + 1);
  });

  it('keep no failure: the next wish tries again', async () => {
    const jobs = await openJobs();
    const gone = { path: join(folder, 'gone.mp4'), sha256: '1'.repeat(64) };
    await expect(jobs.peaks(gone)).rejects.toMatchObject({ error: { code: 'clip-unusable' } });
    expect((await jobs.peaks({ ...gone, path: clip.path })).pairs.length).toBeGreaterThan(0);
  });

  it('make again what was damaged in the cache', async () => {
    const jobs = await openJobs();
    const first = await all(jobs, clip);
    for (const name of await readdir(join(folder, 'cache'))) {
      // A picture is handed on as it is: it has no form that could be checked cheaply.
      if (!name.startsWith('picture-')) await writeFile(join(folder, 'cache', name), 'damaged');
    }
    expect(await all(jobs, clip)).toEqual(first);
  });
});
