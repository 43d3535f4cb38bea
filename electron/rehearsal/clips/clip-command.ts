import type { FfmpegCommand, FfmpegEnd } from '#electron/media/run-ffmpeg.ts';
import { type SlateLayout, slateLayout } from '#electron/slates/slate-layout.ts';
import { type ClipOrder, orderedFrames } from './clip-order.ts';

/** The files of a clip's private work folder, by fixed names. */
export const CLIP_FILES = {
  background: 'background.rgb',
  first: 'first.png',
  last: 'last.png',
  slate: 'slate.png',
  word: 'word.png',
  flash: 'flash.png',
  line: 'line.png',
  seconds: 'seconds.png',
  frames: 'frames.png',
  sound: 'sound.pcm',
  clip: 'clip.mp4',
} as const;

/** What moves behind the slate: a small painted picture, or pictures of the person's at the clip's own size. */
export type ClipBackdrop =
  | { readonly kind: 'painted'; readonly width: number; readonly height: number }
  | { readonly kind: 'pictures'; readonly hasLast: boolean };

const FPS = 24;
/** How much larger the first picture is at the end of the clip. */
const PUSH = 0.05;

/**
 * Joins the drawn parts into the clip. Everything but the word leaves at the last frame, the one beyond the asked
 * seconds: so the frame that a chained shot starts from is clean, yet never without the word.
 *
 * The parameters make clips of one size joinable without re-encoding: closed groups of 24 frames, the same
 * parameter sets whatever the picture, one thread and no dates so that equal orders give equal bytes.
 */
export function clipCommand(order: ClipOrder, backdrop: ClipBackdrop, cwd: string): FfmpegCommand {
  const pictures = backdrop.kind === 'pictures' && backdrop.hasLast ? [picture(CLIP_FILES.last)] : [];
  const drawn = [
    CLIP_FILES.slate,
    CLIP_FILES.word,
    CLIP_FILES.flash,
    CLIP_FILES.line,
    CLIP_FILES.seconds,
    CLIP_FILES.frames,
  ].map(picture);
  const visuals = [backdropInput(backdrop), ...drawn, ...pictures];
  const inputs = order.hasSound ? [...visuals, SOUND_INPUT] : visuals;
  const sound = order.hasSound ? ['-map', `${visuals.length}:a`, ...AAC] : ['-an'];
  return {
    step: 'making a rehearsed clip',
    cwd,
    inputs,
    filter: clipFilter(order, backdrop),
    outputs: [
      {
        file: CLIP_FILES.clip,
        options: ['-map', '[film]', ...sound, ...H264, ...MP4],
      },
    ],
  };
}

const SOUND_INPUT: FfmpegEnd = {
  file: CLIP_FILES.sound,
  options: ['-f', 's16le', '-ar', '48000', '-ac', '2'],
};

const AAC = ['-c:a', 'aac', '-b:a', '160k', '-flags:a', '+bitexact'];

const H264 = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
  ...['-r', '24', '-g', '24', '-keyint_min', '24', '-sc_threshold', '0', '-bf', '2', '-threads', '1'],
  ...['-x264-params', 'open-gop=0:stitchable=1', '-flags:v', '+bitexact+cgop'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
];

const MP4 = [
  ...['-video_track_timescale', '12288', '-movflags', '+faststart', '-map_metadata', '-1'],
  ...['-fflags', '+bitexact', '-f', 'mp4'],
];

function picture(file: string): FfmpegEnd {
  return { file, options: ['-f', 'image2', '-framerate', '24'] };
}

function backdropInput(backdrop: ClipBackdrop): FfmpegEnd {
  if (backdrop.kind === 'pictures') return picture(CLIP_FILES.first);
  const size = `${backdrop.width}x${backdrop.height}`;
  return {
    file: CLIP_FILES.background,
    options: ['-f', 'rawvideo', '-pixel_format', 'rgb48le', '-video_size', size, '-framerate', '24'],
  };
}

/** Inputs 0 to 6 in the order of `clipCommand`; the last picture, where there is one, is input 7. */
function clipFilter(order: ClipOrder, backdrop: ClipBackdrop): string {
  const layout = slateLayout(order.width, order.height);
  const lastFrame = orderedFrames(order) - 1;
  const shown = `enable='lt(n,${lastFrame})'`;
  const slide = `-w+w*(n+1)/${lastFrame}`;
  return [
    ...backdropChains(order, backdrop, layout),
    ...[1, 2, 3, 4].map((input) => `[${input}:v]${TO_YUVA}[p${input}]`),
    `[5:v]${TO_YUVA},${still(order)},${countWindow('floor(n/24)', order.seconds)}[seconds]`,
    `[6:v]${TO_YUVA},${still(order)},${countWindow('mod(n,24)', FPS)}[frames]`,
    `[backdrop][p1]overlay=0:0:${shown}[v1]`,
    `[v1][p4]overlay=x='${slide}':y=H-h:${shown}[v2]`,
    `[v2][seconds]overlay=${layout.count.left}:${layout.count.top}:${shown}[v3]`,
    `[v3][frames]overlay=${layout.count.left + Math.round(layout.count.width / 2)}:${layout.count.top}:${shown}[v4]`,
    `[v4][p3]overlay=${layout.lamp.left}:${layout.lamp.top}:enable='not(mod(n,24))*lt(n,${lastFrame})'[v5]`,
    `[v5][p2]overlay=${layout.word.left}:${layout.word.top},setsar=1,format=yuv420p[film]`,
  ].join(';');
}

const BT709 = 'out_color_matrix=bt709:out_range=tv';
const TO_YUVA = `scale=${BT709},format=yuva420p`;

/**
 * One picture as a film of itself, decoded once. It ends with the clip: a limit on the output's frames instead
 * would end the sound early.
 */
function still(order: ClipOrder): string {
  return `loop=loop=${orderedFrames(order) - 1}:size=1:start=0,settb=1/24,setpts=N`;
}

/** Shows one row of a column of numbers at a time. */
function countWindow(row: string, rows: number): string {
  return `crop=w=iw:h=ih/${rows}:x=0:y='(ih/${rows})*${row}'`;
}

function backdropChains(order: ClipOrder, backdrop: ClipBackdrop, layout: SlateLayout): string[] {
  if (backdrop.kind === 'painted') {
    const size = `${order.width}:${order.height}`;
    return [`[0:v]scale=${size}:flags=bicubic:${BT709},format=yuv420p,settb=1/24,setpts=N[backdrop]`];
  }
  const first = `[0:v]scale=${BT709},format=yuv420p,${still(order)},${push(order, layout)}`;
  if (!backdrop.hasLast) return [`${first}[backdrop]`];
  return [
    `${first}[first]`,
    `[7:v]${TO_YUVA},${still(order)},fade=t=in:start_frame=${(order.seconds - 1) * FPS}:nb_frames=${FPS}:alpha=1[last]`,
    '[first][last]overlay=0:0[backdrop]',
  ];
}

/**
 * A slow push towards the place of the word, so that where the picture is itself a rehearsed frame its word stays
 * under the new one. Starts from the picture unchanged.
 */
function push(order: ClipOrder, layout: SlateLayout): string {
  const { width, height } = order;
  const anchorX = layout.word.left;
  const anchorY = layout.word.top + layout.word.height / 2;
  const kept = `(1/(1+${PUSH}*on/${order.seconds * FPS}))`;
  const left = `${anchorX}*(1-${kept})`;
  const top = `${anchorY}*(1-${kept})`;
  const right = `${anchorX}+${width - anchorX}*${kept}`;
  const bottom = `${anchorY}+${height - anchorY}*${kept}`;
  const corners = [
    `x0='${left}':y0='${top}'`,
    `x1='${right}':y1='${top}'`,
    `x2='${left}':y2='${bottom}'`,
    `x3='${right}':y3='${bottom}'`,
  ];
  return `perspective=${corners.join(':')}:interpolation=linear:sense=source:eval=frame`;
}
