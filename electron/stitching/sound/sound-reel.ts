import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TO_STEREO } from '#electron/media/decode-sound.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { type FilmSamples, type FilmTrack, soundTrack } from '../join/film-tracks.ts';
import { joinMp4 } from '../join/join-mp4.ts';
import { layOutFilm } from '../join/lay-out-film.ts';
import { readingOwn } from '../stitch-arguments.ts';
import { type StitchJob, timeoutMs } from '../stitch-job.ts';
import { PACKET_SAMPLES, type PlainSound } from './plain-sound.ts';
import { BYTES_PER_SAMPLE } from './sound-arguments.ts';

/** A stretch of a clip's sound, by what is heard of it: from a sample on, for so long as there is any. */
export type PlainStretch = {
  readonly path: string;
  readonly sound: PlainSound;
  readonly fromSample: number;
  readonly samples: number;
};

/** Where a stretch lies in the decoded reel, and how much of it there is. */
export type ReelPlace = { readonly firstSample: number; readonly samples: number };

/** Stretches of one kind in a row, as one track; its sources are numbered as they are. */
export type SoundReel = {
  readonly track: FilmTrack;
  readonly places: readonly ReelPlace[];
  /** What the whole of it decodes to. */
  readonly samples: number;
};

/** Whether a stretch can stand behind another sound. The first packet of a clip cannot: it would be added to that. */
export function fitsReel({ sound, fromSample, samples }: PlainStretch): boolean {
  const from = sound.primingSamples + fromSample;
  return samples > 0 && fromSample < sound.heardSamples && from >= PACKET_SAMPLES;
}

/**
 * Puts the packets of stretches in a row, so that one decoder reads them all. Each begins a packet early: that one brings
 * the decoder where it would be in the clip itself, and what comes of it lies in no place.
 *
 * @param stretches of one kind, one at least, that fit
 */
function layReel(stretches: readonly PlainStretch[]): SoundReel {
  const [first] = stretches;
  if (!first) throw new RangeError('There is no sound to lay');
  let count = 0;
  const runs = stretches.map(({ sound, fromSample, samples: wanted }) => {
    const from = sound.primingSamples + fromSample;
    const samples = Math.min(wanted, sound.heardSamples - fromSample);
    const packet = Math.floor(from / PACKET_SAMPLES) - 1;
    const end = Math.ceil((from + samples) / PACKET_SAMPLES);
    const place = { firstSample: count * PACKET_SAMPLES + from - packet * PACKET_SAMPLES, samples };
    count += end - packet;
    return { packets: sound.packets, packet, end, place };
  });
  const decoded = count * PACKET_SAMPLES;
  const track = soundTrack(0, { ...first.sound.track, edits: [] }, first.sound.packets, 0);
  return {
    track: { ...track, frames: Math.ceil(decoded / SAMPLES_PER_FRAME), samples: joined(runs, count) },
    places: runs.map(({ place }) => place),
    samples: decoded,
  };
}

type PacketRun = { readonly packets: PlainSound['packets']; readonly packet: number; readonly end: number };

function joined(runs: readonly PacketRun[], count: number): FilmSamples {
  const samples = {
    count,
    sources: new Uint32Array(count),
    offsets: new Float64Array(count),
    sizes: new Uint32Array(count),
    durations: new Uint32Array(count).fill(PACKET_SAMPLES),
    compositionOffsets: new Int32Array(count),
    sync: new Uint8Array(count).fill(1),
  };
  let at = 0;
  for (const [source, { packets, packet, end }] of runs.entries()) {
    samples.sources.fill(source, at, at + end - packet);
    samples.offsets.set(packets.offsets.subarray(packet, end), at);
    samples.sizes.set(packets.sizes.subarray(packet, end), at);
    at += end - packet;
  }
  return samples;
}

/**
 * Decodes stretches of one kind in one go.
 *
 * @param name of the files that it makes in the job's folder
 * @returns the raw sound, and where in it each stretch lies; null where the decoder did not bring what the tables say
 * @throws DailiesError `ffmpeg-failed`
 */
export async function decodeReel(
  job: StitchJob,
  stretches: readonly PlainStretch[],
  name: string,
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly places: readonly ReelPlace[] } | null> {
  const { track, places, samples } = layReel(stretches);
  const sources = stretches.map(({ path }) => path);
  await joinMp4(join(job.folder, `${name}.mp4`), layOutFilm([track]), { sources, signal, isPassing: true });
  const command = reelCommand(job.folder, `${name}.mp4`, `${name}.f32`);
  await job.runFfmpeg(command, { signal, timeoutMs: timeoutMs(track.frames) });
  await rm(join(job.folder, `${name}.mp4`));
  const path = join(job.folder, `${name}.f32`);
  return (await stat(path)).size === samples * BYTES_PER_SAMPLE ? { path, places } : null;
}

/** All that is decoded counts, also what lies before and behind the sounds. */
function reelCommand(cwd: string, file: string, output: string): FfmpegCommand {
  return {
    step: 'decoding sound',
    cwd,
    inputs: [{ options: ['-vn', '-ignore_editlist', '1', ...readingOwn()], file }],
    filter: `[0:a:0]${TO_STEREO},aformat=sample_fmts=flt[a]`,
    outputs: [{ options: ['-map', '[a]', '-c:a', 'pcm_f32le', '-f', 'f32le'], file: output }],
  };
}
