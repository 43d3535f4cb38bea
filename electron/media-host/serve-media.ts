import { basename } from 'node:path';
import { rangeStillHolds, readByteRange } from '#electron/files/byte-range.ts';
import { SECURITY_HEADERS } from '#electron/page/security-headers.ts';
import type { ServeRequest } from '#electron/page/serve-page.ts';
import { DailiesError } from '#shared/app-error.ts';
import { fileBody, type SeenFile } from './file-body.ts';
import { findFile } from './find-file.ts';
import type { MediaEntry, MediaRegistry } from './media-registry.ts';
import { ANY_FILE, mediaType } from './media-type.ts';
import { type MakeView, readWantedView, type WantedView } from './media-views.ts';

export type MediaServerOptions = {
  readonly registry: MediaRegistry;
  readonly makeView: MakeView;
  /** Told of failures that nobody foresaw; the page learns only that there was one. */
  readonly report: (cause: unknown) => void;
};

/**
 * Serves registered files to the page, for every host alike: `/media/<id>` in parts or whole,
 * `/media/<id>/download` to be saved under its name, and `/media/<id>/poster`, `/filmstrip` and `/peaks`.
 * What is not registered, is gone, or lies outside of its root is 404 without a difference.
 */
export function mediaServer(options: MediaServerOptions): ServeRequest {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Only GET and HEAD.');
    const url = new URL(request.url);
    const [, id = '', part = 'file'] = MEDIA_PATH.exec(url.pathname) ?? [];
    const entry = options.registry.find(id);
    const file = entry === null ? null : await findFile(entry);
    if (entry === null || file === null) return refusal(404, 'Not here.');
    if (part === 'file' || part === 'download') return serveFile(request, entry, file, part);
    const wanted = readWantedView(part as WantedView['kind'], url.searchParams);
    if (wanted === null) return refusal(400, 'There is no such view.');
    return serveView(request, { entry, file, wanted }, options);
  };
}

const MEDIA_PATH = /^\/media\/([\w-]{22})(?:\/(poster|filmstrip|peaks|download))?$/;

async function serveFile(
  request: Request,
  entry: MediaEntry,
  file: SeenFile,
  part: 'file' | 'download',
): Promise<Response> {
  const isDownload = part === 'download' || entry.kind === 'file';
  const type = isDownload ? ANY_FILE : await mediaType(file.path, entry.kind);
  if (type === null) return refusal(415, 'This is not a kind of file that is shown.');
  const tags = { etag: `"${stampOf(file)}"`, lastModified: new Date(file.modifiedMs).toUTCString() };
  const headers = {
    ...keptHeaders(tags.etag),
    'Last-Modified': tags.lastModified,
    'Accept-Ranges': 'bytes',
    'Content-Type': type,
    ...(isDownload ? { 'Content-Disposition': attachment(basename(entry.path)) } : {}),
  };
  if (isKnown(request, tags.etag)) return new Response(null, { status: 304, headers });
  const ifRange = request.headers.get('if-range') ?? undefined;
  const asked = rangeStillHolds(ifRange, tags) ? request.headers.get('range') : null;
  const range = readByteRange(asked ?? undefined, file.bytes);
  if (range.kind === 'unsatisfiable') {
    return refusal(416, '', { 'Content-Range': `bytes */${file.bytes}`, 'Accept-Ranges': 'bytes' });
  }
  const [first, last] = range.kind === 'part' ? [range.first, range.last] : [0, file.bytes - 1];
  const body = request.method === 'HEAD' || last < first ? null : fileBody(file, first, last);
  const sized = { ...headers, 'Content-Length': String(last - first + 1) };
  if (range.kind === 'whole') return new Response(body, { headers: sized });
  return new Response(body, {
    status: 206,
    headers: { ...sized, 'Content-Range': `bytes ${first}-${last}/${file.bytes}` },
  });
}

type Looked = { readonly entry: MediaEntry; readonly file: SeenFile; readonly wanted: WantedView };

async function serveView(
  request: Request,
  { entry, file, wanted }: Looked,
  { makeView, report }: MediaServerOptions,
): Promise<Response> {
  const etag = `"${stampOf(file)}-${Buffer.from(JSON.stringify(wanted)).toString('base64url')}"`;
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers: keptHeaders(etag) });
  const { jobs } = entry.root;
  if (jobs === null) return refusal(503, 'ffmpeg was not found.');
  try {
    const seen = { ...entry, root: { ...entry.root, jobs } };
    const { bytes, type, headers } = await makeView(seen, file, wanted, request.signal);
    return new Response(request.method === 'HEAD' ? null : Uint8Array.from(bytes), {
      headers: {
        ...keptHeaders(etag),
        ...headers,
        'Content-Type': type,
        'Content-Length': String(bytes.length),
      },
    });
  } catch (cause) {
    return failure(request, cause, report);
  }
}

/** The sentence of an error may hold a path, so the page is told in words of its own. */
function failure(request: Request, cause: unknown, report: (cause: unknown) => void): Response {
  if (request.signal.aborted) return refusal(499, 'Nobody waits any more.');
  if (cause instanceof DailiesError) {
    const { code } = cause.error;
    if (code === 'clip-unusable' || code === 'picture-unusable') return refusal(422, 'It cannot be drawn.');
    if (code === 'program-missing' || code === 'program-unfit') return refusal(503, 'ffmpeg was not found.');
  }
  report(cause);
  return refusal(500, 'It could not be made.');
}

/** The page asks again each time, and is told when nothing has changed. */
function keptHeaders(etag: string): Record<string, string> {
  return { ...SECURITY_HEADERS, 'Cache-Control': 'private, no-cache', ETag: etag };
}

function stampOf({ bytes, modifiedMs }: SeenFile): string {
  return `${bytes.toString(36)}-${Math.round(modifiedMs * 1000).toString(36)}`;
}

function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match');
  return known?.split(',').some((tag) => tag.trim() === etag) ?? false;
}

/** RFC 6266: a name of plain letters for old readers, and the whole one. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

function refusal(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  const type = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return new Response(text, { status, headers: { ...SECURITY_HEADERS, ...type, ...headers } });
}
