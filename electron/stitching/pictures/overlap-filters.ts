import type { FrameSize } from '#shared/cut/cut.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import type { Overlap } from '../plan/stitch-plan.ts';
import { colorLevels } from './color-levels.ts';

/** From `[a]` to `[b]`. The first frame that both share is all of the first clip's. */
export function overlapFilter(
  overlap: Overlap,
  beforeFrames: number,
  frames: number,
  target: FrameSize,
): string {
  const { durationFrames } = overlap;
  const crossing: Crossing = {
    ...{ start: beforeFrames - durationFrames, frames: durationFrames, behind: frames - beforeFrames },
  };
  switch (overlap.kind) {
    case 'dissolve':
      return coverUp('a', 'b', crossing);
    case 'wipe':
      return wipeFilter(overlap.wipe, crossing);
    case 'fade':
      return throughColor(overlap.color ?? '#000000', crossing, target);
  }
}

/**
 * Which frames of the first picture the second one comes over, and how many follow when it has come. `start` is -1 where
 * the first of these frames, which shows the first picture alone, is left out.
 */
type Crossing = { readonly start: number; readonly frames: number; readonly behind: number };

/** Half of the frames show the first clip going, the other half the second one coming; the color is whole between. */
function throughColor(color: string, crossing: Crossing, target: FrameSize): string {
  const { start, frames, behind } = crossing;
  // One frame has no room for a color.
  if (frames === 1) return coverUp('a', 'b', crossing);
  const going = Math.floor(frames / 2);
  const coming = frames - going;
  return [
    `${colorFilter(color, going, target)}[c1]`,
    `[a]trim=end_frame=${start + going}[left]`,
    `${coverUp('left', 'c1', { start, frames: going, behind: 0 })}[out]`,
    `${colorFilter(color, coming, target)}[c2]`,
    `[b]trim=start_frame=${going},${COUNTED}[right]`,
    `${coverUp('c2', 'right', { start: 0, frames: coming, behind })}[in]`,
    `[out][in]concat=n=2:v=1:a=0,${COUNTED}`,
  ].join(';');
}

/**
 * The second picture grows opaque over the first one, and what follows of it stands as it is. `xfade` would show the
 * same at four times the cost, and it takes color apart and together again, also in frames that it leaves alone.
 */
export function coverUp(first: string, second: string, { start, frames, behind }: Crossing): string {
  const [lower, upper, rest] = [`${first}l`, `${second}u`, `${second}r`];
  const apart = `[${second}]split[${second}c][${rest}];[${rest}]trim=start_frame=${frames},${COUNTED}[${rest}c];[${second}c]trim=end_frame=${frames},`;
  const growing = `${behind > 0 ? apart : `[${second}]`}format=yuva420p,fade=t=in:alpha=1:s=0:n=${frames}`;
  return [
    `[${first}]${COUNTED}[${lower}]`,
    `${growing},${start < 0 ? `trim=start_frame=${-start},` : ''}setpts=PTS+${start}[${upper}]`,
    `[${lower}][${upper}]overlay=format=yuv420,format=yuv420p${behind > 0 ? `[${second}m]` : ''}`,
    ...(behind > 0 ? [`[${second}m][${rest}c]concat=n=2:v=1:a=0,${COUNTED}`] : []),
  ].join(';');
}

function wipeFilter(wipe: string, { start, frames }: Crossing): string {
  return `[a][b]xfade=transition=wipe${wipe}:duration=${seconds(frames)}:offset=${seconds(start)},format=yuv420p`;
}

/** Frames counted from 0. The rate is told again, since newer builds forget it where times are set. */
export const COUNTED = 'settb=1/24,setpts=N,fps=24';

export function colorFilter(color: string, frames: number, { width, height }: FrameSize): string {
  const { y, u, v } = colorLevels(color);
  return `color=c=black:s=${width}x${height}:r=24,format=yuv420p,lutyuv=y=${y}:u=${u}:v=${v},setsar=1,${COUNTED},trim=end_frame=${frames}`;
}

export function hold(frames: number): string {
  return frames > 0 ? `tpad=stop_mode=clone:stop=${frames},` : '';
}

export function seconds(frames: number): string {
  return (frames / FRAMES_PER_SECOND).toFixed(6);
}
