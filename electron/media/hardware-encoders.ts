import type { FfmpegCommand } from './run-ffmpeg.ts';

/** An H.264 encoder that runs on a machine's graphics hardware, and how ffmpeg is told to use it. */
export type HardwareEncoder = {
  /** ffmpeg's name. */
  readonly name: 'h264_videotoolbox' | 'h264_nvenc' | 'h264_qsv' | 'h264_amf' | 'h264_vaapi';
  /** Options before the first input. */
  readonly inputOptions: readonly string[];
  /** The end of the picture's filters, as the encoder wants its frames. */
  readonly filter: string;
};

const NVENC: HardwareEncoder = { name: 'h264_nvenc', inputOptions: [], filter: 'format=yuv420p' };
const QSV: HardwareEncoder = { name: 'h264_qsv', inputOptions: [], filter: 'format=nv12' };
const AMF: HardwareEncoder = { name: 'h264_amf', inputOptions: [], filter: 'format=nv12' };
const VIDEOTOOLBOX: HardwareEncoder = {
  name: 'h264_videotoolbox',
  inputOptions: [],
  filter: 'format=yuv420p',
};
const VAAPI: HardwareEncoder = {
  name: 'h264_vaapi',
  inputOptions: ['-vaapi_device', '/dev/dri/renderD128'],
  filter: 'format=nv12,hwupload',
};

/** Those that a system may have, the one to be preferred first. That one is listed by ffmpeg proves nothing. */
export function encodersOf(platform: NodeJS.Platform): readonly HardwareEncoder[] {
  switch (platform) {
    case 'darwin':
      return [VIDEOTOOLBOX];
    case 'win32':
      return [NVENC, QSV, AMF];
    case 'linux':
      return [NVENC, VAAPI, QSV];
    default:
      return [];
  }
}

export const TRIAL = { file: 'trial.mp4', width: 640, height: 360, frames: 24 } as const;

/** Encodes a second of moving picture. */
export function trialCommand(cwd: string, encoder: HardwareEncoder): FfmpegCommand {
  const { width, height, frames } = TRIAL;
  return {
    step: `trying out ${encoder.name}`,
    cwd,
    inputs: [
      {
        options: [...encoder.inputOptions, '-f', 'lavfi'],
        file: `testsrc2=size=${width}x${height}:rate=24:duration=2`,
      },
    ],
    filter: `[0:v:0]${encoder.filter}[v]`,
    outputs: [
      {
        options: [
          ...['-map', '[v]', '-frames:v', String(frames), '-c:v', encoder.name, '-b:v', '2M'],
          ...['-g', '24', '-bf', '0', '-f', 'mp4'],
        ],
        file: TRIAL.file,
      },
    ],
  };
}

/** Decodes the trial's every frame, and fails at the first fault. */
export function trialCheckCommand(cwd: string): FfmpegCommand {
  return {
    step: 'checking a trial',
    cwd,
    inputs: [{ options: ['-protocol_whitelist', 'file', '-f', 'mov'], file: TRIAL.file }],
    filter: null,
    outputs: [{ options: ['-v', 'error', '-xerror', '-map', '0:v:0', '-f', 'null'], file: '-' }],
  };
}
