import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { FrameSize } from '#shared/cut/cut.ts';

/** Twice of what any step was seen to need at 1080p. */
const BASE_BYTES = 1024 ** 3;
const BASE_PIXELS = 1920 * 1080;

/**
 * The most memory that one ffmpeg of a film may hold: more of it is a fault or a malicious file, which must not take the
 * machine with it. Grows with the largest picture that is read or written.
 */
export function memoryLimitBytes(sizes: readonly FrameSize[]): number {
  const pixels = sizes.reduce((most, { width, height }) => Math.max(most, width * height), 0);
  return Math.round(BASE_BYTES * Math.max(1, pixels / BASE_PIXELS));
}

/** The same runner with every program of it watched. */
export function withMemoryLimit(runFfmpeg: RunFfmpeg, maxMemoryBytes: number): RunFfmpeg {
  return (command, options) => runFfmpeg(command, { ...options, maxMemoryBytes });
}
