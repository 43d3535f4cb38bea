import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Clips whose every picture says which it is, in sixteen black or light cells across its upper third. */
export type CodedClips = {
  /** Width and height, a multiple of 16 and of 9. */
  readonly size: readonly [number, number];
  /** Of each clip; at most 256. */
  readonly frames: number;
  /** On it the lower part is white, and a click of 2 ms begins. */
  readonly flashAt: number;
};

const CELLS = 16;
const BIG = { maxBuffer: 512 * 1024 * 1024 };

/** Makes one, with a closed key frame each second, as a model delivers them. @param number 0 to 255 */
export async function makeCodedClip(
  path: string,
  number: number,
  { size, frames, flashAt }: CodedClips,
): Promise<void> {
  const [width, height] = size;
  const cell = `mod(floor((${number * 256}+N)/pow(2,${CELLS - 1}-X)),2)`;
  const below = `if(eq(N,${flashAt}),235,50+mod(X*Y+N*3,40))`;
  const picture = `nullsrc=s=16x9:r=24:d=${frames / 24},geq=lum='if(lt(Y,3),if(${cell},200,40),${below})':cb=128:cr=128`;
  const click = `0.9*between(t,${flashAt / 24},${flashAt / 24 + 0.002})`;
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `${picture},scale=${width}:${height}:flags=neighbor`],
    ...['-f', 'lavfi', '-i', `aevalsrc='${click}|${click}':s=48000:d=${frames / 24}`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-bf', '2', '-g', '24', '-threads', '1'],
    ...['-sc_threshold', '0', '-x264-params', 'open-gop=0', '-pix_fmt', 'yuv420p'],
    ...['-video_track_timescale', '12288', '-c:a', 'aac', '-b:a', '128k', '-f', 'mp4', path],
  ]);
}

/** What a picture says of itself. */
export type PictureCode = { readonly clip: number; readonly frame: number };

/** @param cells how bright each is, 0 to 255 */
export function codeOf(cells: readonly number[]): PictureCode {
  const code = cells.reduce((sum, level) => sum * 2 + (level > 120 ? 1 : 0), 0);
  return { clip: Math.floor(code / 256), frame: code % 256 };
}

/** What every picture of a film says, by ffmpeg. */
export async function readCodes(film: string): Promise<PictureCode[]> {
  const cells = `crop=iw:ih/9:0:ih/9,scale=${CELLS}:1:flags=area,format=gray`;
  const { stdout } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', film, '-map', '0:v:0', '-vf', cells, '-f', 'rawvideo', '-'],
    { ...BIG, encoding: 'buffer' },
  );
  return Array.from({ length: stdout.length / CELLS }, (_, frame) =>
    codeOf([...stdout.subarray(frame * CELLS, (frame + 1) * CELLS)]),
  );
}

/** One packet's times, in units of its stream's time base. */
export type PacketTimes = { readonly pts: number; readonly dts: number; readonly duration: number };

/** The packets of the pictures, as they lie in the file. */
export async function picturePackets(film: string): Promise<PacketTimes[]> {
  const fields = ['-show_entries', 'packet=pts,dts,duration', '-of', 'json'];
  const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'v:0', ...fields, film], BIG);
  return JSON.parse(stdout).packets;
}
