import { describe, expect, it } from 'vitest';
import { originServer } from '#electron/page/serve-origin.ts';
import type { ServeRequest } from '#electron/page/serve-page.ts';

const named =
  (name: string): ServeRequest =>
  async () =>
    new Response(name);
const serve = originServer({
  origin: 'app://app',
  page: named('page'),
  media: named('media'),
  upload: named('upload'),
});

async function ask(path: string, headers: Record<string, string> = {}, initiatorOrigin?: string) {
  const request = new Request(`http://127.0.0.1${path}`, { headers });
  const response = await serve(
    initiatorOrigin === undefined ? request : Object.assign(request, { initiatorOrigin }),
  );
  return `${response.status} ${await response.text()}`;
}

describe('originServer', () => {
  it.each([
    ['/', 'page'],
    ['/assets/index.js', 'page'],
    ['/media', 'page'],
    ['/media/abc', 'media'],
    ['/media/abc/poster?size=160', 'media'],
    ['/upload?kind=clip&name=a', 'upload'],
    ['/upload/', 'page'],
    ['/media/../upload', 'upload'],
  ])('leads %s to %s', async (path, room) => {
    expect(await ask(path)).toBe(`200 ${room}`);
  });

  it('answers its own origin, by the header and by Electron’s word', async () => {
    expect(await ask('/media/a', { origin: 'app://app' }, 'app://app')).toBe('200 media');
  });

  it.each(['app://other', 'http://127.0.0.1', 'null', 'https://example.org'])(
    'answers nothing to %s',
    async (other) => {
      for (const path of ['/', '/media/a', '/upload']) {
        expect(await ask(path, { origin: other })).toBe('403 ');
        expect(await ask(path, {}, other)).toBe('403 ');
      }
    },
  );
});
