import { join } from 'node:path';
import { pictureTrack } from '../join/film-tracks.ts';
import { joinMp4 } from '../join/join-mp4.ts';
import { layOutFilm } from '../join/lay-out-film.ts';
import type { CopyFacts } from '../plan/inspect-clip.ts';

/** Samples of a clip in decode order, `end` being the first one left out; so many of their frames come before the wanted. */
export type SideSamples = { readonly start: number; readonly end: number; readonly framesBefore: number };

/** What has to be decoded of a clip to show its frames from `from` to `to`, the first one left out. */
export function sideSamples(
  { starts, tables }: Pick<CopyFacts, 'starts' | 'tables'>,
  from: number,
  to: number,
): SideSamples {
  const { displayOf } = tables.picture.timing;
  const start = starts.findLast((key) => key <= from) ?? 0;
  const last = displayOf.findLastIndex((place) => place >= from && place < to);
  const end = last + 1;
  const framesBefore = displayOf.subarray(start, end).filter((place) => place < from).length;
  return { start, end, framesBefore };
}

/**
 * Writes what has to be decoded of a few frames into a file of its own: ffmpeg then reads no other, and needs not look
 * what it is, which costs as much as decoding two pictures.
 *
 * @param clip its path and tables
 * @param file a name in the folder
 * @returns how many frames come out before the first that is wanted
 */
export async function cutSide(
  clip: { readonly path: string; readonly facts: CopyFacts },
  { from, to }: { readonly from: number; readonly to: number },
  { folder, file }: { readonly folder: string; readonly file: string },
): Promise<number> {
  const { start, end, framesBefore } = sideSamples(clip.facts, from, to);
  const cut = pictureTrack([{ source: 0, facts: clip.facts, from: start, to: end }]);
  if (!cut.ok) throw new Error(cut.reason);
  await joinMp4(join(folder, file), layOutFilm([cut.track]), { sources: [clip.path], isPassing: true });
  return framesBefore;
}
