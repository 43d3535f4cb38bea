import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The way that everyone does it: all clips in one graph, everything encoded again, with our preset and quality. */
export async function naiveFilm(
  clips: readonly string[],
  output: string,
  film: { readonly frames: number; readonly overlapFrames: number },
): Promise<void> {
  const graph = film.overlapFrames === 0 ? joined(clips.length, film.frames) : dissolved(clips.length, film);
  await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', ...clips.flatMap((clip) => ['-i', clip])],
      ...['-filter_complex', graph, '-map', '[v]', '-map', '[a]'],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-g', '24', '-bf', '2'],
      ...['-c:a', 'aac', '-b:a', '256k', '-movflags', '+faststart', '-f', 'mp4', output],
    ],
    { maxBuffer: 16 * 1024 * 1024 },
  );
}

function joined(count: number, frames: number): string {
  const inputs = Array.from({ length: count }, (_, index) => index);
  const trims = inputs.map((index) => `${picture(index, frames)};${sound(index, frames)}`);
  const order = inputs.map((index) => `[v${index}][a${index}]`).join('');
  return `${trims.join(';')};${order}concat=n=${count}:v=1:a=1[v][a]`;
}

function dissolved(count: number, film: { frames: number; overlapFrames: number }): string {
  const { frames, overlapFrames } = film;
  const overlap = (overlapFrames / 24).toFixed(6);
  const steps: string[] = [];
  for (let index = 0; index < count; index += 1) {
    steps.push(picture(index, frames), sound(index, frames));
    if (index === 0) continue;
    const [beforeV, beforeA] = index === 1 ? ['v0', 'a0'] : [`x${index - 1}`, `y${index - 1}`];
    const [v, a] = index === count - 1 ? ['v', 'a'] : [`x${index}`, `y${index}`];
    const offset = ((index * (frames - overlapFrames)) / 24).toFixed(6);
    steps.push(`[${beforeV}][v${index}]xfade=transition=fade:duration=${overlap}:offset=${offset}[${v}]`);
    steps.push(`[${beforeA}][a${index}]acrossfade=d=${overlap}:c1=qsin:c2=qsin[${a}]`);
  }
  return steps.join(';');
}

function picture(index: number, frames: number): string {
  return `[${index}:v]trim=end_frame=${frames},settb=1/24,setpts=N,fps=24[v${index}]`;
}

function sound(index: number, frames: number): string {
  return `[${index}:a]apad,atrim=end_sample=${frames * 2000},asetpts=N/SR/TB[a${index}]`;
}
