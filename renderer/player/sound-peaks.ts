import { decodePeaks, PAIRS_PER_FRAME, type Peaks } from '#shared/media/peaks.ts';

const asked = new Map<string, Promise<Peaks | null>>();

/** The loudest and lowest of a file's sound; null where it has none. Asked for once. */
export function peaksOf(mediaId: string): Promise<Peaks | null> {
  const known = asked.get(mediaId);
  if (known !== undefined) return known;
  const answer = fetch(`/media/${mediaId}/peaks`)
    .then(async (response) =>
      response.ok ? decodePeaks(new Uint8Array(await response.arrayBuffer())) : null,
    )
    .catch(() => null);
  asked.set(mediaId, answer);
  return answer;
}

/** The loudest sample of a frame of a file, 0 to 1. */
export function peakOfFrame({ pairs }: Peaks, frame: number): number {
  const from = Math.max(0, Math.floor(frame)) * PAIRS_PER_FRAME * 2;
  return pairs
    .subarray(from, from + PAIRS_PER_FRAME * 2)
    .reduce((most, sample) => Math.max(most, Math.abs(sample) / 32_768), 0);
}
