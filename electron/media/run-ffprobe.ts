import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { DailiesError } from '#shared/app-error.ts';
import { waitFrames } from '#shared/media/clip-length.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/** Asks ffprobe about a file; rejects with `clip-unusable` where it holds no picture or cannot be read. */
export type RunFfprobe = (path: string) => Promise<ForeignProbe>;

/** With its own rate, the mean where it is uneven. */
export type ForeignProbe = MediaProbe & { readonly framesPerSecond: number };

const run = promisify(execFile);

const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** Reads the file and nothing else: no network, no file that it names. */
const ARGUMENTS = [
  ...['-v', 'error', '-protocol_whitelist', 'file', '-format_whitelist', 'mov,matroska,webm,avi,mpegts'],
  ...[
    '-show_entries',
    'stream=codec_type,codec_name,width,height,sample_rate,channels,start_time,duration,avg_frame_rate,nb_read_packets:format=start_time,duration',
  ],
  ...['-count_packets', '-of', 'json'],
];

const stream = z.object({
  codec_type: z.string(),
  codec_name: z.string().default('unknown'),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  sample_rate: z.coerce.number().positive().optional(),
  channels: z.number().int().positive().optional(),
  start_time: z.coerce.number().optional(),
  duration: z.coerce.number().nonnegative().optional(),
  avg_frame_rate: z.string().default('0/0'),
  nb_read_packets: z.coerce.number().int().nonnegative().default(0),
});
const answer = z.object({
  streams: z.array(stream),
  format: z.object({
    start_time: z.coerce.number().optional(),
    duration: z.coerce.number().nonnegative().optional(),
  }),
});

export function ffprobeRunner(ffprobe: string): RunFfprobe {
  return async (path) => {
    try {
      const input = `file:${resolve(path)}`;
      const { stdout } = await run(ffprobe, [...ARGUMENTS, input], {
        timeout: TIMEOUT_MS,
        maxBuffer: MAX_OUTPUT_BYTES,
        windowsHide: true,
      });
      return toProbe(answer.parse(JSON.parse(stdout)));
    } catch (cause) {
      throw new DailiesError(
        { code: 'clip-unusable', path, reason: 'ffprobe finds no clip in it' },
        { cause },
      );
    }
  };
}

/** Frames are the length at 24 a second, since such a file is brought to that rate before it is used. */
function toProbe({ streams, format }: z.infer<typeof answer>): ForeignProbe {
  const picture = streams.find((each) => each.codec_type === 'video');
  const sound = streams.find((each) => each.codec_type === 'audio');
  const seconds = (picture && pictureSeconds(picture)) ?? format.duration ?? 0;
  const late = (picture?.start_time ?? 0) - (format.start_time ?? 0);
  const durationFrames = waitFrames(late) + Math.round(seconds * FRAMES_PER_SECOND);
  if (!picture?.width || !picture.height || durationFrames < 1) throw new Error('no picture');
  const sampleRate = sound?.sample_rate ?? 48_000;
  return {
    width: picture.width,
    height: picture.height,
    videoCodec: picture.codec_name,
    durationFrames,
    constant24: false,
    framesPerSecond: rateOf(picture) ?? picture.nb_read_packets / seconds,
    audio: sound
      ? {
          codec: sound.codec_name,
          sampleRate,
          channels: sound.channels ?? 2,
          durationSamples: Math.round((sound.duration ?? seconds) * sampleRate),
        }
      : null,
  };
}

/** A container's own length may be that of its sound, so counted pictures at the average rate come first. */
function pictureSeconds(picture: z.infer<typeof stream>): number | undefined {
  const rate = rateOf(picture);
  return rate !== null && picture.nb_read_packets > 0 ? picture.nb_read_packets / rate : picture.duration;
}

function rateOf({ avg_frame_rate }: z.infer<typeof stream>): number | null {
  const [frames = 0, seconds = 0] = avg_frame_rate.split('/').map(Number);
  return frames > 0 && seconds > 0 ? frames / seconds : null;
}
