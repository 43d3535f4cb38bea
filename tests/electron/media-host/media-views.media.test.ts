import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { DailiesError } from '#shared/app-error.ts';
import { decodePeaks } from '#shared/media/peaks.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { jobsIn, mediaSite } from './media-site.ts';

async function clipSite(around?: (run: RunFfmpeg) => RunFfmpeg, atOnce = 2) {
  const folder = temporaryFolder();
  const path = join(folder, 'clip.mp4');
  await makeClip(path, { frames: 25, sound: 'click', flashAt: 12 });
  const site = mediaSite(folder, await jobsIn(folder, around), atOnce);
  return { ...site, folder, path, address: `/media/${site.root.register(path, 'clip')}` };
}

const sizeOf = async (response: Response) => {
  const { width, height, format } = await sharp(await response.arrayBuffer()).metadata();
  return [format, width, height];
};

describe('views of a clip', () => {
  it('are posters, filmstrips and peaks, each made once', async () => {
    let runs = 0;
    const { get, address } = await clipSite((run) => (command, options) => {
      runs += 1;
      return run(command, options);
    });
    const poster = await get(`${address}/poster?size=160`);
    expect(poster.headers.get('content-type')).toBe('image/jpeg');
    expect(await sizeOf(poster)).toEqual(['jpeg', 160, 90]);
    const strip = await get(`${address}/filmstrip?pictures=5&width=32&height=18`);
    expect(strip.headers.get('dailies-frames')).toBe('2,7,12,17,22');
    expect(await sizeOf(strip)).toEqual(['jpeg', 160, 18]);
    const peaks = decodePeaks(new Uint8Array(await (await get(`${address}/peaks`)).arrayBuffer()));
    expect(peaks?.pairs.length).toBeGreaterThan(300);
    expect(runs).toBe(3);
    await get(`${address}/poster?size=160`);
    expect(runs).toBe(3);
  });

  it('are known by a tag, without being made', async () => {
    const { get, address } = await clipSite();
    const etag = (await get(`${address}/poster`)).headers.get('etag') ?? '';
    expect((await get(`${address}/poster`, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(`${address}/poster?frame=3`, { 'if-none-match': etag })).status).toBe(200);
  });

  it.each([
    'poster?size=161',
    'poster?frame=-1',
    'poster?frame=1.5',
    'poster?width=9000',
    'filmstrip?pictures=0',
    'filmstrip?pictures=61',
    'filmstrip?width=100000',
    'peaks?size=160',
  ])('are refused for %s', async (view) => {
    const { get, address } = await clipSite();
    expect((await get(`${address}/${view}`)).status).toBe(400);
  });

  it('are made for two who ask at once by one run', async () => {
    let runs = 0;
    const { get, address } = await clipSite((run) => (command, options) => {
      runs += 1;
      return run(command, options);
    });
    const both = await Promise.all([get(`${address}/poster`), get(`${address}/poster`)]);
    expect([both.map(({ status }) => status), runs]).toEqual([[200, 200], 1]);
  });

  it('stop their ffmpeg when the last one who waits goes away', async () => {
    const begun = Promise.withResolvers<AbortSignal | undefined>();
    const { get, address, folder, reported } = await clipSite((run) => (command, options) => {
      begun.resolve(options.signal);
      return run(command, options);
    });
    const leave = new AbortController();
    const waiting = get(`${address}/filmstrip?exact=1`, {}, 'GET', leave.signal);
    const signal = await begun.promise;
    leave.abort();
    expect((await waiting).status).toBe(499);
    expect(signal?.aborted).toBe(true);
    expect(reported).toEqual([]);
    expect((await get(`${address}/poster`)).status).toBe(200);
    await expect.poll(() => readdir(join(folder, 'work'))).toEqual([]);
  });

  it('are no more at once than they may be', async () => {
    let running = 0;
    let most = 0;
    const { get, address } = await clipSite(
      (run) => async (command, options) => {
        running += 1;
        most = Math.max(most, running);
        return run(command, options).finally(() => {
          running -= 1;
        });
      },
      2,
    );
    const frames = [0, 1, 2, 3, 4, 5];
    const answers = await Promise.all(frames.map((frame) => get(`${address}/poster?frame=${frame}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(most).toBe(2);
  });
});

describe('views that cannot be made', () => {
  it('tell no path', async () => {
    const { get, root, folder } = await clipSite();
    const bad = join(folder, 'bad.mp4');
    await writeFile(bad, '\0\0\0\x18ftypisom\0\0\0\0isomavc1', 'latin1');
    const response = await get(`/media/${root.register(bad, 'clip')}/poster`);
    expect([response.status, await response.text()]).toEqual([422, 'It cannot be drawn.']);
  });

  it('say that ffmpeg is missing', async () => {
    const missing = new DailiesError({ code: 'program-missing', program: 'ffmpeg', install: 'Install it.' });
    const { get, address } = await clipSite(() => () => Promise.reject(missing));
    expect((await get(`${address}/poster`)).status).toBe(503);
    const folder = temporaryFolder();
    await writeFile(join(folder, 'a.mp4'), '');
    const without = mediaSite(folder);
    expect((await without.get(`/media/${without.root.register('a.mp4', 'clip')}/poster`)).status).toBe(503);
  });
});

describe('the poster of a picture', () => {
  it('is a small upright JPEG of what browsers cannot show as well', async () => {
    const { get, root, folder } = await clipSite();
    const tiff = join(folder, 'keeper.tif');
    await sharp({ create: { width: 400, height: 800, channels: 4, background: '#ff000080' } })
      .withMetadata({ orientation: 6 })
      .tiff()
      .toFile(tiff);
    const address = `/media/${root.register(tiff, 'picture')}`;
    expect((await get(address)).status).toBe(415);
    expect(await sizeOf(await get(`${address}/poster?size=160`))).toEqual(['jpeg', 160, 80]);
  });
});
