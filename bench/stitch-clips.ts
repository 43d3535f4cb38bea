import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type ClipSet = {
  readonly folder: string;
  readonly prefix: string;
  readonly count: number;
  readonly size: string;
  readonly frames: number;
  /** Frames between key frames. */
  readonly group: number;
};

/** As many as are really encoded; the others are copies of these, each a file of its own. */
const DISTINCT = 6;

/** Clips as a model delivers them (24n+1 frames, stereo sound) of moving, noisy pictures; gives their paths. */
export async function makeClips(set: ClipSet): Promise<string[]> {
  const paths = Array.from({ length: set.count }, (_, index) =>
    join(set.folder, `${set.prefix}-${index}.mp4`),
  );
  for (const [index, path] of paths.entries()) {
    const twin = paths[index % DISTINCT];
    if (index < DISTINCT) await makeClip(path, set, index);
    else if (twin !== undefined) await copyFile(twin, path);
  }
  return paths;
}

async function makeClip(path: string, { size, frames, group }: ClipSet, seed: number): Promise<void> {
  const seconds = frames / 24;
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i'],
    `testsrc2=s=${size}:r=24:d=${seconds},hue=h=${seed * 50},noise=alls=4:allf=t:all_seed=${seed + 1}`,
    // Not a pure tone, over which this encoder spends four times as long as over any real sound.
    ...['-f', 'lavfi', '-i', `anoisesrc=c=brown:r=48000:a=0.3:d=${seconds}:seed=${seed + 1}`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-bf', '2', '-g', String(group)],
    ...['-sc_threshold', '0', '-pix_fmt', 'yuv420p', '-x264-params', 'open-gop=0:stitchable=1'],
    ...['-video_track_timescale', '12288', '-c:a', 'aac', '-ac', '2', '-b:a', '128k', path],
  ]);
}
