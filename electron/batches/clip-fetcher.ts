import { basename } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { downloadClip } from '../generation/download-clip.ts';
import { partSetAside, setPartAside } from '../generation/part-state.ts';
import type { BatchPorts, FetchedClip } from './batch-ports.ts';

/** A 4k clip of twelve seconds is some hundred megabytes; past this it is no clip. */
const MAX_CLIP_BYTES = 4 * 1024 ** 3;

/** Fetches clips for a batch. `allowLoopback` is for rehearsal and tests only, whose clips come from this machine. */
export function clipFetcher(options: {
  allowLoopback: boolean;
  nowMs: () => number;
}): BatchPorts['fetchClip'] {
  return async ({ url, partPath, afresh, signal, onBytes }): Promise<FetchedClip> => {
    if (afresh) await setPartAside(partPath);
    const result = await downloadClip({
      ...options,
      url,
      partPath,
      signal,
      maxBytes: MAX_CLIP_BYTES,
      onProgress: onBytes,
    });
    switch (result.kind) {
      case 'complete':
        return result;
      case 'gone':
        return result.httpStatus === 403
          ? { kind: 'gone', message: goneWords(await partSetAside(partPath)) }
          : { kind: 'missing', message: `The clip’s address answers ${result.httpStatus}.` };
      case 'retry':
        return { kind: 'retry', message: result.why, retryAfterMs: result.retryAfterMs };
      case 'canceled':
        return { kind: 'retry', message: 'stopped', retryAfterMs: null };
      case 'refused-address':
        return { kind: 'refused', message: `The clip was not fetched: ${result.reason}.` };
      case 'too-large':
        return { kind: 'refused', message: `The clip is larger than ${MAX_CLIP_BYTES} bytes.` };
      case 'disk-full':
        return { kind: 'disk-full', message: 'The disk is full.' };
      case 'unwritable':
        throw new DailiesError({ code: 'file-unwritable', path: partPath, reason: result.reason });
    }
  };
}

function goneWords(asidePath: string | null): string {
  const expired = 'The clip’s address answers 403: it has expired.';
  return asidePath === null
    ? expired
    : `${expired} What it gave before was no video; it is kept as ${basename(asidePath)}.`;
}
