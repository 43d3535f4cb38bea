import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { SECURITY_HEADERS } from './security-headers.ts';

export type ServeRequest = (request: Request) => Promise<Response>;

/** The kinds of file that a built page has; nothing else is served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/**
 * Serves the built page from its folder, for every host alike: `/` is `index.html`, the rest are plain names and
 * `assets/` names as the build makes them. Anything else is 404, so that no path can leave the folder.
 */
export function pageServer(folder: string): ServeRequest {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, 'Only GET and HEAD.');
    const name = fileName(new URL(request.url).pathname);
    const type = name === null ? undefined : TYPES[extname(name)];
    if (name === null || type === undefined) return answer(404, 'Not here.');
    const body = await readFile(join(folder, name)).catch(() => null);
    if (body === null) return answer(404, 'Not here.');
    const headers = { ...SECURITY_HEADERS, 'Content-Type': type, 'Content-Length': String(body.length) };
    return new Response(request.method === 'HEAD' ? null : body, { headers });
  };
}

/** The file a path stands for, relative to the page's folder, or null where the build makes no such name. */
function fileName(pathname: string): string | null {
  if (pathname === '/') return 'index.html';
  return /^\/(?:assets\/)?[A-Za-z0-9][\w-]*(?:\.[\w-]+)+$/.test(pathname) ? pathname.slice(1) : null;
}

function answer(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
