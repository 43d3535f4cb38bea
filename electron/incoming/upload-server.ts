import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeError } from '#electron/files/file-errors.ts';
import { SECURITY_HEADERS } from '#electron/page/security-headers.ts';
import type { ServeRequest } from '#electron/page/serve-page.ts';
import { type AppError, DailiesError } from '#shared/app-error.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { UPLOAD_KINDS, UPLOAD_LIMITS, type UploadKind } from '#shared/contract/uploads.ts';
import type { IncomingId } from '#shared/ids.ts';
import type { IncomingFiles } from './incoming-files.ts';
import { isOfKind, SNIFFED_BYTES } from './upload-kinds.ts';

export type UploadServerOptions = {
  readonly incoming: IncomingFiles;
  readonly limits: Readonly<Record<UploadKind, number>>;
  /** How many uploads are taken at once; one more is refused. */
  readonly atOnce: number;
  readonly newId: () => string;
  readonly report: (cause: unknown) => void;
};

/** What every host takes. */
export const UPLOAD_DEFAULTS = { limits: UPLOAD_LIMITS, atOnce: 8 } as const;

/**
 * Takes a file from the page: `POST /upload?kind=picture&name=keeper.png` with the bytes as
 * `application/octet-stream`, a type that no form of a foreign page can send. The answer is a `Reply` with
 * `{ incomingId }`, for calls of the contract. A refused or broken upload leaves nothing behind.
 */
export function uploadServer(options: UploadServerOptions): ServeRequest {
  let running = 0;
  return async (request) => {
    const asked = readAsked(request);
    if ('status' in asked) return refused(asked);
    if (running >= options.atOnce) return refused(TOO_MANY);
    running += 1;
    try {
      const incomingId = await receive(request, asked, options);
      return answer(200, { ok: true, value: { incomingId } });
    } catch (cause) {
      return failure(request, cause, options.report);
    } finally {
      running -= 1;
    }
  };
}

type Refusal = { readonly status: number; readonly message: string };
type Asked = { readonly kind: UploadKind; readonly name: string };

const QUERY = z.strictObject({ kind: z.enum(UPLOAD_KINDS), name: z.string().min(1).max(1000) });
const TOO_MANY: Refusal = { status: 429, message: 'too many files are on their way; wait for the others' };

function readAsked(request: Request): Asked | Refusal {
  if (request.method !== 'POST') return { status: 405, message: 'only POST' };
  if (request.headers.get('content-type') !== 'application/octet-stream') {
    return { status: 415, message: 'must be sent as application/octet-stream' };
  }
  const query = QUERY.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success)
    return { status: 400, message: `needs a name and one kind of ${UPLOAD_KINDS.join(', ')}` };
  return { kind: query.data.kind, name: shownName(query.data.name) };
}

/** The last part of whatever path a browser tells, without what cannot be seen. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'file';
}

async function receive(request: Request, asked: Asked, options: UploadServerOptions): Promise<IncomingId> {
  const { incoming, limits, newId } = options;
  const limit = limits[asked.kind];
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  await incoming.prepare();
  const path = join(incoming.folder, newId());
  try {
    const start = await writeBody(request.body, path, limit);
    if (!isOfKind(asked.kind, start))
      throw new Refused(415, `is not a ${asked.kind}, whatever its name says`);
    return incoming.add({ ...asked, path });
  } catch (cause) {
    await rm(path, { force: true });
    throw writeError(asked.name, cause);
  }
}

/** Writes what comes, no faster than the disk takes it; gives its first bytes. */
async function writeBody(body: Request['body'], path: string, limit: number): Promise<Uint8Array> {
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  let start: Uint8Array = new Uint8Array();
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.length;
      if (bytes > limit) throw tooLarge(limit);
      if (start.length < SNIFFED_BYTES) start = Buffer.concat([start, chunk]).subarray(0, SNIFFED_BYTES);
      await file.writeFile(chunk);
    }
    return start;
  } finally {
    await file.close();
  }
}

class Refused extends Error implements Refusal {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function tooLarge(limit: number): Refused {
  return new Refused(413, `is larger than the ${Math.round(limit / 1_000_000)} MB allowed`);
}

function failure(request: Request, cause: unknown, report: (cause: unknown) => void): Response {
  if (cause instanceof Refused) return refused(cause);
  if (cause instanceof DailiesError) return answer(507, { ok: false, error: cause.error });
  // Where the page went away in the middle, nobody did anything wrong.
  if (!request.signal.aborted) report(cause);
  return answer(500, { ok: false, error: { code: 'unexpected', detail: 'the upload broke off' } });
}

function refused({ status, message }: Refusal): Response {
  const error: AppError = { code: 'invalid-input', problems: [{ place: 'file', message }] };
  return answer(status, { ok: false, error });
}

function answer(status: number, reply: Reply<{ incomingId: IncomingId }>): Response {
  const headers = { ...SECURITY_HEADERS, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  return new Response(JSON.stringify(reply), { status, headers });
}
