import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BenchClip } from './stitch-desk.ts';

const run = promisify(execFile);
const ENCODER = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-g', '24', '-bf', '2'];

/** The way that everyone does it: all clips in one graph, everything encoded again, with our preset and quality. */
export async function naiveFilm(
  clips: readonly BenchClip[],
  output: string,
  overlapFrames: number,
): Promise<void> {
  const graph = overlapFrames === 0 ? joined(clips) : dissolved(clips, overlapFrames);
  await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', ...clips.flatMap(({ path }) => ['-i', path])],
      ...['-filter_complex', graph, '-map', '[v]', '-map', '[a]', ...ENCODER],
      ...['-c:a', 'aac', '-b:a', '256k', '-movflags', '+faststart', '-f', 'mp4', output],
    ],
    { maxBuffer: 16 * 1024 * 1024 },
  );
}

/** The pictures of each clip encoded anew, a file each. */
export async function naiveEncode(clips: readonly BenchClip[], output: string): Promise<void> {
  for (const { path } of clips) {
    await run('ffmpeg', ['-v', 'error', '-y', '-i', path, '-an', ...ENCODER, '-f', 'mp4', output]);
  }
}

function joined(clips: readonly BenchClip[]): string {
  const trims = clips.map(({ frames }, index) => `${picture(index, frames)};${sound(index, frames)}`);
  const order = clips.map((_, index) => `[v${index}][a${index}]`).join('');
  return `${trims.join(';')};${order}concat=n=${clips.length}:v=1:a=1[v][a]`;
}

function dissolved(clips: readonly BenchClip[], overlapFrames: number): string {
  const overlap = (overlapFrames / 24).toFixed(6);
  const steps: string[] = [];
  let start = 0;
  for (const [index, { frames }] of clips.entries()) {
    steps.push(picture(index, frames), sound(index, frames));
    if (index > 0) {
      const [beforeV, beforeA] = index === 1 ? ['v0', 'a0'] : [`x${index - 1}`, `y${index - 1}`];
      const [v, a] = index === clips.length - 1 ? ['v', 'a'] : [`x${index}`, `y${index}`];
      const offset = (start / 24).toFixed(6);
      steps.push(`[${beforeV}][v${index}]xfade=transition=fade:duration=${overlap}:offset=${offset}[${v}]`);
      steps.push(`[${beforeA}][a${index}]acrossfade=d=${overlap}:c1=qsin:c2=qsin[${a}]`);
    }
    start += frames - overlapFrames;
  }
  return steps.join(';');
}

function picture(index: number, frames: number): string {
  return `[${index}:v]trim=end_frame=${frames},settb=1/24,setpts=N,fps=24[v${index}]`;
}

function sound(index: number, frames: number): string {
  return `[${index}:a]apad,atrim=end_sample=${frames * 2000},asetpts=N/SR/TB[a${index}]`;
}
