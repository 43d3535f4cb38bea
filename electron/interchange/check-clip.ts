import { DailiesError } from '#shared/app-error.ts';
import type { Receipt } from '#shared/take.ts';
import { startOfFile } from '../files/start-of-file.ts';
import { type MediaTools, openClip, withJobFolder } from '../media/open-media.ts';
import { takePicture } from '../media/take-picture.ts';
import { SNIFFED_BYTES, sniffMedia } from '../pictures/sniff-media.ts';

/** What a clip of a person's own is, once it was looked at. */
export type CheckedClip = {
  readonly media: Receipt['media'];
  /** Its own rate, the mean where it is uneven. */
  readonly framesPerSecond: number;
  readonly extension: string;
};

/**
 * Looks whether a file is a clip that films can be made of: what it is by its first bytes, its tables within limits, and
 * its first picture really decoded. Its length is counted at 24 frames a second, whatever its own rate.
 *
 * @param clip.name as the person knows it
 * @throws DailiesError `clip-unusable` that names it so
 */
export async function checkClip(
  tools: MediaTools,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<CheckedClip> {
  const start = await startOfFile(path, SNIFFED_BYTES);
  if (start === null) throw unusable(name, 'it cannot be opened');
  const kind = sniffMedia(start);
  if (kind?.kind !== 'clip') throw unusable(name, 'it is no MP4, MOV, WebM or Matroska video');
  try {
    const found = await withJobFolder(tools, 'check', async (folder) => {
      const { probe, frames, framesPerSecond } = await openClip(tools, folder, path, 'clip');
      const { width, height, audio } = probe;
      return { media: { width, height, durationFrames: frames, hasAudio: audio !== null }, framesPerSecond };
    });
    await takePicture(tools, path, { frame: 0, within: { width: 64, height: 64 } });
    return { ...found, extension: kind.extension };
  } catch (cause) {
    if (!(cause instanceof DailiesError) || cause.error.code !== 'clip-unusable') throw cause;
    throw unusable(name, cause.error.reason, cause);
  }
}

function unusable(path: string, reason: string, cause?: unknown): DailiesError {
  return new DailiesError({ code: 'clip-unusable', path, reason }, { cause });
}
