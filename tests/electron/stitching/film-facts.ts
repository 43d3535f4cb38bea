import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BIG = { maxBuffer: 512 * 1024 * 1024 };

/** MD5 of every decoded picture, in the order of presentation. */
export async function frameHashes(path: string): Promise<string[]> {
  const { stdout } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-map', '0:v:0', '-f', 'framemd5', '-'],
    BIG,
  );
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
}

/** Decodes everything and gives what a strict decoder complains of; rejects where it stops. */
export async function decodeFaults(path: string): Promise<string> {
  const { stderr } = await run('ffmpeg', ['-v', 'error', '-xerror', '-i', path, '-f', 'null', '-'], BIG);
  return stderr;
}

/** The left channel of the decoded sound at 48 kHz, edits obeyed. */
export async function decodedSound(path: string): Promise<Float32Array> {
  const { stdout } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-map', '0:a:0', '-af', 'pan=mono|c0=c0', '-f', 'f32le', '-'],
    { ...BIG, encoding: 'buffer' },
  );
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}

/** Mean luma of every picture as stored, or of a part of it in ffmpeg's crop words: 16 is black, 235 white. */
export async function brightness(path: string, part = 'iw:ih:0:0'): Promise<number[]> {
  const small = ['-vf', `crop=${part},scale=2:2:flags=area`, '-pix_fmt', 'yuv420p', '-f', 'rawvideo', '-'];
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:v:0', ...small], {
    ...BIG,
    encoding: 'buffer',
  });
  // Four of luma and one of each color; decoding to grey would stretch the range.
  return Array.from({ length: stdout.length / 6 }, (_, frame) => {
    const luma = stdout.subarray(frame * 6, frame * 6 + 4);
    return luma.reduce((sum, level) => sum + level, 0) / 4;
  });
}

/** What ffprobe reads from a file, as its own JSON. */
export async function ffprobeStreams(path: string): Promise<Record<string, unknown>[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', path], BIG);
  return JSON.parse(stdout).streams;
}

/** Root mean square of a stretch of sound. */
export function loudness(sound: Float32Array, from: number, to: number): number {
  const part = sound.subarray(from, to);
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
}

/** Loudness of a whole file, as ffmpeg's own meter prints it at the end. */
export async function filmLoudness(path: string): Promise<{ integratedLufs: number; truePeakDbtp: number }> {
  const meter = ['-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'];
  const { stderr } = await run('ffmpeg', ['-hide_banner', '-i', path, '-map', '0:a:0', ...meter], BIG);
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const number = (pattern: RegExp) => Number(pattern.exec(summary)?.[1]);
  return { integratedLufs: number(/I:\s+(\S+) LUFS/), truePeakDbtp: number(/Peak:\s+(\S+) dBFS/) };
}

/** What a file says of itself. */
export async function formatTags(path: string): Promise<Record<string, string>> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_format', '-of', 'json', path], BIG);
  return JSON.parse(stdout).format.tags ?? {};
}
