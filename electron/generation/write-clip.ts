import { assertNever } from '#shared/assert-never.ts';
import { type DownloadOptions, type DownloadResult, retryResult } from './download-result.ts';
import { openPart, sha256OfFile } from './part-file.ts';
import { forgetPart, type PartState, writePart } from './part-state.ts';
import type { DownloadPlan } from './plan-download.ts';
import { writeBody } from './write-body.ts';

/**
 * Carries out a plan to write: keeps the state beside the part true at every moment, also when the program is
 * killed.
 */
export async function writeClip(
  plan: Extract<DownloadPlan, { kind: 'write' }>,
  part: PartState,
  body: AsyncIterable<Uint8Array>,
  options: DownloadOptions,
): Promise<DownloadResult> {
  const { partPath, maxBytes } = options;
  const { etag, totalBytes, from } = plan;
  if (totalBytes !== null && totalBytes > maxBytes) return { kind: 'too-large', maxBytes };
  const state = (durableBytes: number, whole: boolean): PartState => ({
    ...part,
    etag,
    totalBytes,
    durableBytes,
    whole,
  });
  if (from === 0) await forgetPart(partPath);
  const file = await (options.openPart ?? openPart)(partPath);
  try {
    const end = await writeBody({
      file,
      body,
      from,
      totalBytes,
      maxBytes,
      onDurable: (bytes) => writePart(partPath, state(bytes, false)),
      onProgress: (bytes) => options.onProgress?.(bytes, totalBytes),
      nowMs: options.nowMs,
    });
    switch (end.kind) {
      case 'whole':
        // The clip is safe already; a disk without room for this note costs another fetch after a crash at most.
        await writePart(partPath, state(end.bytes, true)).catch(() => {});
        return await completeResult(partPath, end.bytes);
      case 'cut':
        return retryResult(end.cause);
      case 'overlong':
        await forgetPart(partPath);
        return retryResult('more came than was announced');
      case 'too-large':
        return { kind: 'too-large', maxBytes };
      default:
        return assertNever(end);
    }
  } finally {
    await file.close();
  }
}

/** Cuts a part that was found whole to the bytes that are known to be good. */
export async function sealPart(part: PartState, options: DownloadOptions): Promise<DownloadResult> {
  const file = await (options.openPart ?? openPart)(options.partPath);
  try {
    await file.truncate(part.durableBytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await writePart(options.partPath, { ...part, totalBytes: part.durableBytes, whole: true });
  return completeResult(options.partPath, part.durableBytes);
}

export async function completeResult(partPath: string, bytes: number): Promise<DownloadResult> {
  return { kind: 'complete', bytes, sha256: await sha256OfFile(partPath) };
}
