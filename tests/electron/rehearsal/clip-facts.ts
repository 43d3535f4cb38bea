import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect } from 'vitest';

export const execute = promisify(execFile);

/** What ffprobe, which is not ours, says of a file; frames are counted by decoding. */
export async function probe(file: string) {
  const entries =
    'stream=codec_name,profile,pix_fmt,width,height,time_base,r_frame_rate,nb_read_frames,color_space,color_transfer,color_primaries,color_range,sample_rate,channels,start_pts';
  const { stdout, stderr } = await execute('ffprobe', [
    ...['-v', 'error', '-count_frames', '-show_entries', entries, '-of', 'json', file],
  ]);
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { streams: Record<string, unknown>[] }).streams;
}

export const VIDEO = {
  codec_name: 'h264',
  profile: 'High',
  pix_fmt: 'yuv420p',
  time_base: '1/12288',
  r_frame_rate: '24/1',
  start_pts: 0,
  color_space: 'bt709',
  color_transfer: 'bt709',
  color_primaries: 'bt709',
  color_range: 'tv',
};

/** One box of every frame, in grey: frames after each other. */
export async function greyOf(
  file: string,
  box: { left: number; top: number; width: number; height: number },
) {
  const filter = `crop=${box.width}:${box.height}:${box.left}:${box.top}:exact=1,format=gray`;
  const { stdout } = await execute(
    'ffmpeg',
    ['-v', 'error', '-i', file, '-vf', filter, '-f', 'rawvideo', '-'],
    {
      encoding: 'buffer',
      maxBuffer: 2 ** 28,
    },
  );
  const size = box.width * box.height;
  return Array.from({ length: stdout.length / size }, (_, frame) =>
    stdout.subarray(frame * size, (frame + 1) * size),
  );
}

export function mean(pixels: Buffer): number {
  return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
}

/** The sequence and picture parameter sets of a file: the body of its `avcC` box. */
export async function parameterSets(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  const at = bytes.indexOf('avcC');
  return bytes.subarray(at + 4, at + bytes.readUInt32BE(at - 4) - 4);
}
