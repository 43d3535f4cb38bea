import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/** How a film's length stands to the one that is wanted, to the second: `9 s over`, `4 s short`, `as long as wanted`. */
export function targetWords(filmFrames: number, targetSeconds: number): string {
  const over = Math.round(filmFrames / FRAMES_PER_SECOND - targetSeconds);
  if (over === 0) return 'as long as wanted';
  return over > 0 ? `${over} s over` : `${-over} s short`;
}
