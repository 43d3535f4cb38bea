import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageServer, type ServeRequest } from '#electron/page/serve-page.ts';

let folder: string;
let serve: ServeRequest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-page-'));
  await mkdir(join(folder, 'page/assets'), { recursive: true });
  await writeFile(join(folder, 'page/index.html'), '<p>page');
  await writeFile(join(folder, 'page/assets/index-Ab_1.js'), 'let a;');
  await writeFile(join(folder, 'page/assets/example-Ab.jpg'), 'jpeg');
  await writeFile(join(folder, 'page/notes.txt'), 'not for the page');
  await writeFile(join(folder, 'secret.html'), 'secret');
  serve = pageServer(join(folder, 'page'));
});

afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, method = 'GET') => serve(new Request(`http://127.0.0.1${path}`, { method }));

describe('pageServer', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<p>page'],
    ['/index.html', 'text/html; charset=utf-8', '<p>page'],
    ['/assets/index-Ab_1.js', 'text/javascript; charset=utf-8', 'let a;'],
    ['/assets/example-Ab.jpg', 'image/jpeg', 'jpeg'],
    ['/?room=board', 'text/html; charset=utf-8', '<p>page'],
  ])('serves %s as %s', async (path, type, text) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(text);
  });

  it.each([
    '/notes.txt',
    '/gone.js',
    '/assets/',
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets/..%5c..%5csecret.html',
    '//secret.html',
    '/.hidden.js',
    '/index.html%00.js',
    '/assets/deep/index.js',
  ])('does not serve %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not here.');
  });

  it('answers HEAD with the length and no body', async () => {
    const response = await get('/', 'HEAD');
    expect(response.headers.get('content-length')).toBe('7');
    expect(await response.text()).toBe('');
  });

  it('refuses to be written to', async () => {
    expect((await get('/', 'POST')).status).toBe(405);
  });

  it.each(['/', '/gone.js'])('sends the safety headers with %s', async (path) => {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});
