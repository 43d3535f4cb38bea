import { formatUsd } from '#shared/money.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/** `5 s`, `4.5 s`: a length as it stands on a card; frames that make no tenth of a second are rounded. */
export function secondsWords(frames: number): string {
  return `${Math.round((frames * 10) / FRAMES_PER_SECOND) / 10} s`;
}

/** `1:07`: a running time. */
export function minutesWords(frames: number): string {
  const seconds = Math.round(frames / FRAMES_PER_SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `$4.20`, or words where no price is known. */
export function priceWords(microUsd: number | null): string {
  return microUsd === null ? 'no price known' : formatUsd(microUsd);
}

/** `about 6 min`, from milliseconds that were learned. */
export function aboutWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'under a minute';
  return minutes < 90 ? `about ${minutes} min` : `about ${Math.round(minutes / 6) / 10} h`;
}
