import type { MediaJobs } from '../media/media-jobs.ts';
import type { GatheredFilm } from './gather-film.ts';

/** What pictures and sounds of a project are looked at with. */
export type FrameStrips = Pick<MediaJobs, 'filmstrip' | 'peaks'>;

const PICTURES = 4;
/** Even, and with an even height at 16:9: nothing is padded. */
const WIDTH = 256;

/** A strip of frames for each take of a film, by its id. What cannot be decoded has none. */
export async function makeStrips(
  strips: FrameStrips | null,
  { cut, takes }: GatheredFilm,
): Promise<Map<string, Uint8Array>> {
  const made = new Map<string, Uint8Array>();
  const kept = new Map(takes.map((take) => [take.receipt.takeId, take]));
  for (const { source } of cut.events) {
    if (strips === null || source.kind !== 'take' || made.has(source.takeId)) continue;
    const take = kept.get(source.takeId);
    if (take === undefined) continue;
    const { width, height } = take.receipt.media;
    const size = { width: WIDTH, height: Math.max(2, Math.round((WIDTH * height) / width / 2) * 2) };
    const clip = { path: take.media, sha256: take.receipt.sha256 };
    const strip = await strips
      .filmstrip(clip, { pictures: PICTURES, ...size, exact: true })
      .catch(() => null);
    if (strip !== null) made.set(source.takeId, strip.jpeg);
  }
  return made;
}
