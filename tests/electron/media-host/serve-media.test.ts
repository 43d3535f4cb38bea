import { mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { mediaSite } from './media-site.ts';

/** The first bytes of an MP4, then letters: `ftyp` at 4, brand `isom`. */
const MP4 = `\0\0\0\x18ftypisom\0\0\0\0isomavc1${'abcdefghij'.repeat(7)}dddddd`;

async function clipSite(content = MP4, name = 'clip.mp4') {
  const folder = temporaryFolder();
  const site = mediaSite(folder);
  await writeFile(join(folder, name), content, 'latin1');
  return { ...site, folder, address: `/media/${site.root.register(join(folder, name), 'clip')}` };
}

describe('mediaServer', () => {
  it('serves a whole file with its length, its type and that it takes ranges', async () => {
    const { get, address } = await clipSite();
    const response = await get(address);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': '100',
      'content-type': 'video/mp4',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect(await response.text()).toBe(MP4);
  });

  it.each([
    ['bytes=24-33', 'abcdefghij', 'bytes 24-33/100', '10'],
    ['bytes=94-', 'dddddd', 'bytes 94-99/100', '6'],
    ['bytes=-6', 'dddddd', 'bytes 94-99/100', '6'],
    ['bytes=94-5000', 'dddddd', 'bytes 94-99/100', '6'],
    ['bytes=4-4', 'f', 'bytes 4-4/100', '1'],
  ])('serves the part %s', async (range, text, contentRange, length) => {
    const { get, address } = await clipSite();
    const response = await get(address, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(length);
    expect(await response.text()).toBe(text);
  });

  it.each(['bytes=0-3,8-11', 'bytes=9-5', 'lines=1-2', 'bytes=-', 'bytes=a-b'])(
    'serves the whole file for %s, which is no single range',
    async (range) => {
      const { get, address } = await clipSite();
      const response = await get(address, { range });
      expect([response.status, (await response.text()).length]).toEqual([200, 100]);
    },
  );

  it.each(['bytes=100-', 'bytes=-0', 'bytes=4000-5000'])(
    'answers 416 for %s, with the size',
    async (range) => {
      const { get, address } = await clipSite();
      const response = await get(address, { range });
      expect(response.status).toBe(416);
      expect(response.headers.get('content-range')).toBe('bytes */100');
    },
  );

  it.each([
    [{}, 200, '100'],
    [{ range: 'bytes=0-9' }, 206, '10'],
  ])('answers HEAD with %j by the headers alone', async (headers, status, length) => {
    const { get, address } = await clipSite();
    const response = await get(address, headers, 'HEAD');
    expect(response.status).toBe(status);
    expect(response.headers.get('content-length')).toBe(length);
    expect(await response.text()).toBe('');
  });

  it('serves a file of no bytes', async () => {
    const folder = temporaryFolder();
    const { root, get } = mediaSite(folder);
    await writeFile(join(folder, 'empty.csv'), '');
    const response = await get(`/media/${root.register(join(folder, 'empty.csv'), 'file')}`);
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '0']);
  });

  it('says that nothing has changed, until something has', async () => {
    const { get, address, folder } = await clipSite();
    const etag = (await get(address)).headers.get('etag') ?? '';
    expect((await get(address, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(address, { 'if-none-match': '"other"' })).status).toBe(200);
    await utimes(join(folder, 'clip.mp4'), 1, 1);
    expect((await get(address, { 'if-none-match': etag })).status).toBe(200);
  });

  it('serves the whole file where the part was meant of another one', async () => {
    const { get, address } = await clipSite();
    expect((await get(address, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    const etag = (await get(address)).headers.get('etag') ?? '';
    expect((await get(address, { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
  });

  it('breaks off rather than mixing two files of one name', async () => {
    const { get, address, folder } = await clipSite();
    const response = await get(address);
    await writeFile(join(folder, 'new'), 'x'.repeat(100));
    await utimes(join(folder, 'new'), 1, 1);
    await rename(join(folder, 'new'), join(folder, 'clip.mp4'));
    await expect(response.text()).rejects.toThrow();
  });

  it('refuses to be written to', async () => {
    const { get, address } = await clipSite();
    expect((await get(address, {}, 'PUT')).status).toBe(405);
  });
});

describe('what is not served', () => {
  const nowhere = async (site: Awaited<ReturnType<typeof clipSite>>, path: string) => {
    const response = await site.get(path);
    expect([path, response.status, await response.text()]).toEqual([path, 404, 'Not here.']);
  };

  it('is any id that was not given', async () => {
    const site = await clipSite();
    const id = site.address.slice('/media/'.length);
    for (const path of [
      '/media/',
      '/media/clip.mp4',
      `/media/${'A'.repeat(22)}`,
      `${site.address}/`,
      `${site.address}/other`,
      `${site.address}A`,
      `/media/..%2f..%2f${id}`,
      `/media/${encodeURIComponent('../../../../etc/passwd')}`,
      `/media/%2e%2e/${id}`,
      '/media/__proto__',
      '/media/constructor',
    ]) {
      await nowhere(site, path);
    }
  });

  it('is a registered file outside of its root', async () => {
    const site = await clipSite();
    const outside = temporaryFolder();
    await writeFile(join(outside, 'a.mp4'), MP4, 'latin1');
    await nowhere(site, `/media/${site.root.register(join(outside, 'a.mp4'), 'clip')}`);
    await nowhere(site, `/media/${site.root.register('../a.mp4', 'clip')}`);
    await nowhere(site, `/media/${site.root.register(site.folder, 'file')}`);
  });

  it('is a link that leads out, also one that was made after the file was registered', async () => {
    const site = await clipSite();
    const outside = temporaryFolder();
    await writeFile(join(outside, 'secret.mp4'), MP4, 'latin1');
    await rm(join(site.folder, 'clip.mp4'));
    await symlink(join(outside, 'secret.mp4'), join(site.folder, 'clip.mp4'));
    await nowhere(site, site.address);
  });

  it('is a folder, a file that is gone, and everything after the root is closed', async () => {
    const site = await clipSite();
    await mkdir(join(site.folder, 'folder'));
    await nowhere(site, `/media/${site.root.register(join(site.folder, 'folder'), 'file')}`);
    await nowhere(site, `/media/${site.root.register(join(site.folder, 'gone.mp4'), 'clip')}`);
    expect((await site.get(site.address)).status).toBe(200);
    site.root.close();
    await nowhere(site, site.address);
  });

  it('is content of another kind than was registered: nothing a browser could run', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const content of [
      svg,
      '<!doctype html><script>1</script>',
      '#EXTM3U\nhttp://x/',
      '\x89PNG\r\n\x1a\n',
    ]) {
      const { get, address } = await clipSite(content);
      expect((await get(address)).status).toBe(415);
    }
  });
});

describe('downloads', () => {
  it('are saved under their own name and never shown', async () => {
    const { get, root, folder } = await clipSite('<script>1</script>', 'Zoë’s "cut".html');
    const id = root.register(join(folder, 'Zoë’s "cut".html'), 'clip');
    const response = await get(`/media/${id}/download`);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Zo__s _cut_.html"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20%22cut%22.html`,
    );
    expect(await response.text()).toBe('<script>1</script>');
  });
});

describe('ids', () => {
  it('are the same again for the same file, and others for another kind or another start', async () => {
    const folder = temporaryFolder();
    const one = mediaSite(folder);
    const id = one.root.register(join(folder, 'a.mp4'), 'clip');
    expect(one.root.register('a.mp4', 'clip')).toBe(id);
    expect(one.root.register('a.mp4', 'file')).not.toBe(id);
    expect(mediaSite(folder).root.register('a.mp4', 'clip')).not.toBe(id);
    expect(id).toMatch(/^[\w-]{22}$/);
  });

  it('live on where one of two roots over the same folder is closed', async () => {
    const { registry, root, get, address, folder } = await clipSite();
    const second = registry.openRoot({ folder, jobs: null });
    expect(`/media/${second.register('clip.mp4', 'clip')}`).toBe(address);
    root.close();
    expect((await get(address)).status).toBe(200);
    second.close();
    expect((await get(address)).status).toBe(404);
  });
});
