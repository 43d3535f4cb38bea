import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type ClipRecipe = {
  frames: number;
  size?: string;
  /** Frames between key frames. */
  group?: number;
  openGroups?: boolean;
  rate?: number;
  codec?: 'libx264' | 'libx265';
  /** ffmpeg's quality number: another one gives other parameter sets. */
  crf?: number;
  /** Id of its parameter sets. */
  setId?: number;
  sound?: 'none' | 'tone' | 'mono-44100' | 'click';
  /** A white picture on this frame, with a click at the same instant where the sound is `click`. */
  flashAt?: number;
  /** First frame's grey, 16 to 235. */
  grey?: number;
  format?: 'mp4' | 'matroska';
  /** Every fifth frame or so is missing, and the one before it lasts longer. */
  uneven?: boolean;
  /** To be shown turned by a quarter. */
  turned?: boolean;
  /** A pixel's width by its height, such as `4/3`. */
  pixelShape?: string;
  tenBit?: boolean;
  /** How long the sound is where it does not end with the picture. */
  soundSeconds?: number;
  /** How long after its sound the picture begins, by an edit. */
  waitSeconds?: number;
};

/** Makes a small clip with the real encoder: moving waves over grey, each frame a step of 2 brighter than the one before. */
export async function makeClip(path: string, recipe: ClipRecipe): Promise<void> {
  const rate = recipe.rate ?? 24;
  const seconds = recipe.frames / rate;
  const sound = soundSource(recipe, rate, recipe.soundSeconds ?? seconds);
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-itsoffset', String(recipe.waitSeconds ?? 0)],
    ...['-f', 'lavfi', '-i', pictureSource(recipe, rate, seconds)],
    ...(sound === null ? [] : ['-f', 'lavfi', '-i', sound]),
    ...['-c:v', recipe.codec ?? 'libx264', '-preset', 'veryfast'],
    ...[
      '-crf',
      String(recipe.crf ?? 23),
      '-bf',
      '2',
      '-g',
      String(recipe.group ?? 24),
      '-pix_fmt',
      recipe.tenBit ? 'yuv420p10le' : 'yuv420p',
      ...(recipe.uneven ? ['-vsync', 'vfr'] : []),
    ],
    ...['-threads', '1', ...encoderOptions(recipe), '-video_track_timescale', '12288'],
    ...(sound === null ? [] : ['-c:a', 'aac', '-b:a', '128k']),
    ...['-f', recipe.format ?? 'mp4', path],
  ]);
  if (recipe.turned) await turn(path);
}

/** A quarter to the right, in the matrix of the first track's header, behind all of its times. */
async function turn(path: string): Promise<void> {
  const bytes = await readFile(path);
  const matrix = bytes.indexOf('tkhd') + 4 + 40;
  [0, 0x10000, 0, -0x10000, 0, 0].forEach((value, index) => {
    bytes.writeInt32BE(value, matrix + index * 4);
  });
  await writeFile(path, bytes);
}

function pictureSource(recipe: ClipRecipe, rate: number, seconds: number): string {
  const size = recipe.size ?? '320x180';
  const flash =
    recipe.flashAt === undefined ? '' : `,drawbox=t=fill:c=white:enable='eq(n,${recipe.flashAt})'`;
  const uneven = recipe.uneven ? ",select='gt(mod(n,5),0)+eq(n,0)'" : '';
  const shape = recipe.pixelShape === undefined ? '' : `,setsar=${recipe.pixelShape}`;
  // Its rows are alike: two are computed, and stretched.
  const [width] = size.split('x');
  const rows = `color=c=gray:s=${width}x2:r=${rate}:d=${seconds},geq=lum='${recipe.grey ?? 90}+20*sin((X+N*5)/17)+N*2':cb=128:cr=128`;
  return `${rows},scale=${size.replace('x', ':')}:flags=neighbor,setsar=1${flash}${uneven}${shape}`;
}

function soundSource(recipe: ClipRecipe, rate: number, seconds: number): string | null {
  switch (recipe.sound ?? 'none') {
    case 'none':
      return null;
    case 'tone':
      return `sine=frequency=440:sample_rate=48000:duration=${seconds},volume=4,aformat=channel_layouts=stereo`;
    case 'mono-44100':
      return `sine=frequency=440:sample_rate=44100:duration=${seconds},volume=4`;
    case 'click': {
      const at = (recipe.flashAt ?? 0) / rate;
      return `aevalsrc='if(between(t,${at},${at + 0.002}),0.9,0)|if(between(t,${at},${at + 0.002}),0.9,0)':s=48000:d=${seconds}`;
    }
  }
}

function encoderOptions(recipe: ClipRecipe): string[] {
  if (recipe.codec === 'libx265') return ['-x265-params', 'log-level=error', '-tag:v', 'hvc1'];
  return [
    '-sc_threshold',
    '0',
    '-x264-params',
    `open-gop=${recipe.openGroups ? 1 : 0}:b-adapt=0:sps-id=${recipe.setId ?? 0}`,
  ];
}
