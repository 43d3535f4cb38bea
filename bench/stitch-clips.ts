import { execFile } from 'node:child_process';
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchClip } from './stitch-desk.ts';

const run = promisify(execFile);

export type ClipSet = {
  readonly folder: string;
  readonly prefix: string;
  readonly count: number;
  readonly size: string;
  /** Lengths in turn. */
  readonly seconds: readonly number[];
  /** Frames between key frames. */
  readonly group: number;
};

/** As many are really encoded; the others are these again under names of their own. */
const DISTINCT = 6;

/** Clips as a model delivers them (24n+1 frames, stereo sound) of moving, noisy pictures, shown but for their last frame. */
export async function makeClips(set: ClipSet): Promise<BenchClip[]> {
  const clips = Array.from({ length: set.count }, (_, index) => ({
    path: join(set.folder, `${set.prefix}-${index}.mp4`),
    frames: (set.seconds[(index % DISTINCT) % set.seconds.length] ?? 5) * 24,
  }));
  for (const [index, { path, frames }] of clips.entries()) {
    const twin = clips[index % DISTINCT];
    const settings = { size: set.size, group: set.group, rate: 24, codec: 'libx264' };
    if (index < DISTINCT) await makeClip(path, settings, frames + 1, index);
    else if (twin) await link(twin.path, path);
  }
  return clips;
}

type ClipSettings = {
  readonly size: string;
  readonly group: number;
  readonly rate: number;
  readonly codec: string;
};

/** Clips of other sizes, rates and codecs, as people bring them. */
export async function makeOddClips(folder: string, size: string): Promise<BenchClip[]> {
  const odd: ClipSettings[] = [
    { size: '960x720', group: 24, rate: 24, codec: 'libx264' },
    { size, group: 24, rate: 30, codec: 'libx264' },
    { size, group: 24, rate: 24, codec: 'libx265' },
  ];
  const clips = odd.map((_, index) => ({ path: join(folder, `odd-${index}.mp4`), frames: 120 }));
  for (const [index, { path }] of clips.entries()) {
    const settings = odd[index];
    if (settings) await makeClip(path, settings, 5 * settings.rate + 1, index);
  }
  return clips;
}

async function makeClip(
  path: string,
  { size, group, rate, codec }: ClipSettings,
  frames: number,
  seed: number,
): Promise<void> {
  const seconds = frames / rate;
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i'],
    `testsrc2=s=${size}:r=${rate}:d=${seconds},hue=h=${seed * 50},noise=alls=4:allf=t:all_seed=${seed + 1}`,
    // Not a pure tone, over which this encoder spends four times as long as over any real sound.
    ...['-f', 'lavfi', '-i', `anoisesrc=c=brown:r=48000:a=0.3:d=${seconds}:seed=${seed + 1}`],
    ...['-c:v', codec, '-preset', 'veryfast', '-crf', '20', '-bf', '2', '-g', String(group)],
    ...['-sc_threshold', '0', '-pix_fmt', 'yuv420p'],
    ...(codec === 'libx264' ? ['-x264-params', 'open-gop=0:stitchable=1'] : []),
    ...['-video_track_timescale', String(rate * 512), '-c:a', 'aac', '-ac', '2', '-b:a', '128k', path],
  ]);
}
