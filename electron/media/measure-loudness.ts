import { DailiesError } from '#shared/app-error.ts';
import {
  type HeardLevel,
  type Loudness,
  MEASURABLE_FLOOR_LUFS,
  SILENT_PEAK_DBTP,
} from '#shared/media/loudness.ts';
import { FILM_SOUND } from './decode-sound.ts';
import {
  type MediaTools,
  type OpenFile,
  openSound,
  readingOptions,
  runOver,
  unusable,
  withJobFolder,
} from './open-media.ts';
import type { FfmpegCommand } from './run-ffmpeg.ts';

/**
 * The loudness of a clip's or a sound file's first sound.
 *
 * @throws DailiesError `clip-unusable` where there is no sound to decode
 */
export function measureLoudness(tools: MediaTools, path: string): Promise<Loudness> {
  return withJobFolder(tools, 'loudness', async (folder) => {
    const sound = await openSound(folder, path, 'sound');
    const { stderr } = await runOver(tools, sound, loudnessCommand(folder, sound));
    const loudness = parseLoudness(stderr);
    if (loudness === null) throw unusable(path, 'its sound cannot be decoded');
    return loudness;
  });
}

/** Measures what passes through it, without changing it; the summary comes on stderr at the level `info`. */
export const MEASURE_LOUDNESS = 'ebur128=peak=true:framelog=verbose';
/** The same without the peaks, for which every sample is taken four times: at a third of the cost. */
export const MEASURE_LEVEL = 'ebur128=framelog=verbose';
/** The output option that lets that summary through. */
export const TELL_LOUDNESS: readonly string[] = ['-v', 'info'];

export function loudnessCommand(cwd: string, sound: Pick<OpenFile, 'file' | 'demuxer'>): FfmpegCommand {
  return {
    step: 'measuring loudness',
    cwd,
    inputs: [{ options: ['-vn', ...readingOptions(sound)], file: sound.file }],
    filter: `[0:a:0]${FILM_SOUND},${MEASURE_LOUDNESS}[a]`,
    outputs: [{ options: [...TELL_LOUDNESS, '-map', '[a]', '-f', 'null'], file: '-' }],
  };
}

/** @throws DailiesError `ffmpeg-failed` where ffmpeg printed no summary */
export function loudnessOf(stderr: readonly string[]): Loudness {
  const loudness = parseLoudness(stderr);
  if (loudness) return loudness;
  const detail = 'it printed no summary';
  throw new DailiesError({ code: 'ffmpeg-failed', step: 'measuring loudness', detail });
}

/**
 * The levels in the summaries of several ebur128 filters of one graph, in their order in it. Of each the last one counts:
 * ffmpeg sets a graph up once to look at it, and prints what that measured, which is nothing.
 *
 * @throws DailiesError `ffmpeg-failed` where there are not so many
 */
export function parseLevels(stderr: readonly string[], count: number): HeardLevel[] {
  const starts = stderr.flatMap((line, at) => {
    const place = /^\[Parsed_ebur128_(\d+) .*Summary:/.exec(line)?.[1];
    return place === undefined ? [] : [{ at, place: Number(place) }];
  });
  const summaries = new Map(
    starts.map(({ at, place }, index) => [place, stderr.slice(at, starts[index + 1]?.at)]),
  );
  const places = [...summaries.keys()].toSorted((a, b) => a - b);
  const found = places.flatMap((place) => levelIn(summaries.get(place) ?? []) ?? []);
  if (found.length === count) return found;
  const detail = `it printed ${found.length} of ${count} summaries`;
  throw new DailiesError({ code: 'ffmpeg-failed', step: 'measuring loudness', detail });
}

/** Reads the last summary of the ebur128 filter; null where there is none. */
export function parseLoudness(stderr: readonly string[]): Loudness | null {
  const start = stderr.findLastIndex((line) => /^\[Parsed_ebur128.*Summary:/.test(line));
  if (start === -1) return null;
  const summary = stderr.slice(start);
  const level = levelIn(summary);
  const range = numberAfter(summary, /^\s*LRA:\s+(\S+) LU/);
  const peak = numberAfter(summary, /^\s*Peak:\s+(\S+) dBFS/);
  if (level === null || range === null || peak === null) return null;
  return {
    ...level,
    rangeLu: Math.max(0, range),
    truePeakDbtp: Math.max(SILENT_PEAK_DBTP, peak),
  };
}

function levelIn(summary: readonly string[]): HeardLevel | null {
  const integrated = numberAfter(summary, /^\s*I:\s+(\S+) LUFS/);
  return integrated === null ? null : { integratedLufs: Math.max(MEASURABLE_FLOOR_LUFS, integrated) };
}

/** ffmpeg writes silence as `-inf` or, where nothing came at all, as `nan`. */
function numberAfter(lines: readonly string[], pattern: RegExp): number | null {
  const word = lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
  if (word === undefined) return null;
  const value = Number(word);
  return Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY;
}
