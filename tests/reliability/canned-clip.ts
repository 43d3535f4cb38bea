import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpegPrograms, thisMachine } from '#electron/media/find-programs.ts';

const RESOURCES = join(import.meta.dirname, '../../resources');

/**
 * Makes a real clip of 97 frames, as the API gives for four seconds, and with a box of nothing at its end, of exactly so many bytes: for a server
 * that serves one clip for every call.
 *
 * @returns its SHA-256
 */
export async function makeCannedClip(file: string, bytes: number): Promise<string> {
  const { ffmpeg } = await findFfmpegPrograms(thisMachine(RESOURCES));
  const source = 'testsrc2=size=320x180:rate=24';
  const encoder = [
    '-frames:v',
    '97',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '40',
    '-pix_fmt',
    'yuv420p',
  ];
  await promisify(execFile)(ffmpeg, [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    ...encoder,
    '-movflags',
    '+faststart',
    file,
  ]);
  await padTo(file, bytes);
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

async function padTo(file: string, bytes: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    const left = bytes - size;
    if (left < 8) throw new Error(`The clip has ${size} bytes already, and should have ${bytes}`);
    const box = Buffer.alloc(left);
    box.writeUInt32BE(left, 0);
    box.write('free', 4, 'latin1');
    await handle.write(box, 0, left, size);
  } finally {
    await handle.close();
  }
}
