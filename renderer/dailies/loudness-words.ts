import { type Loudness, MEASURABLE_FLOOR_LUFS } from '#shared/media/loudness.ts';

/** `-18.2 LUFS, peaks to -1.3 dB`; null for a sound in which nothing is heard. */
export function loudnessWords({
  integratedLufs,
  truePeakDbtp,
}: Pick<Loudness, 'integratedLufs' | 'truePeakDbtp'>): string | null {
  if (integratedLufs <= MEASURABLE_FLOOR_LUFS) return null;
  return `${integratedLufs.toFixed(1)} LUFS, peaks to ${truePeakDbtp.toFixed(1)} dB`;
}
