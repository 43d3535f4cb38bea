// The only file that knows fluent-ffmpeg. What to run is decided elsewhere, as values.
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import ffmpeg from 'fluent-ffmpeg';
import { DailiesError } from '#shared/app-error.ts';
import { memoryGauge, watchMemory } from './watch-memory.ts';

export type FfmpegPrograms = { readonly ffmpeg: string; readonly ffprobe: string };

/** One end of a command: options stand before the file, as on ffmpeg's command line. */
export type FfmpegEnd = { readonly options: readonly string[]; readonly file: string };

/**
 * One ffmpeg command. Files are fixed names relative to `cwd`, a private work folder, so that no path or
 * text of a person's ever stands in an option or a filter.
 */
export type FfmpegCommand = {
  /** What it does, for an error's sentence: "stitching the film". */
  readonly step: string;
  readonly cwd: string;
  readonly inputs: readonly FfmpegEnd[];
  /** A whole filter graph (`-filter_complex`), or null. */
  readonly filter: string | null;
  readonly outputs: readonly FfmpegEnd[];
};

export type RunOptions = {
  /** Called with the frames written so far; never falls. */
  readonly onFrames?: (frames: number) => void;
  readonly signal?: AbortSignal;
  /** After this long the program is killed and the step fails. */
  readonly timeoutMs: number;
  /** `low` gives way to everything else that the machine has to do. */
  readonly priority?: 'low';
  /** The program is killed, and the step fails, where it holds more than this; not watched where none is given. */
  readonly maxMemoryBytes?: number;
};

/** What ffmpeg printed, its last 200 lines. Exit code 0 proves nothing: look at the output before trusting it. */
export type FfmpegReport = { readonly stderr: readonly string[] };

export type RunFfmpeg = (command: FfmpegCommand, options: RunOptions) => Promise<FfmpegReport>;

const KEPT_LINES = 200;
const GRACE_MS = 2000;
const GLOBAL_OPTIONS = [
  '-hide_banner',
  '-v',
  'warning',
  '-nostats',
  '-progress',
  'pipe:2',
  '-stats_period',
  '0.25',
];
const PROGRESS_LINE =
  /^(frame|fps|stream_\w+|bitrate|total_size|out_time\w*|dup_frames|drop_frames|speed|progress)=/;

// fluent-ffmpeg 2.1.3 misreads the capability lists of ffmpeg 7 and 9 and then refuses devices that are there.
// Before each command it also asks ffmpeg for all of its encoders, to find experimental ones: none is used here.
const prototype = ffmpeg.prototype as unknown as {
  _checkCapabilities: (done: (error: null) => void) => void;
  availableEncoders: (done: (error: null, encoders: Record<string, never>) => void) => void;
};
prototype._checkCapabilities = (done) => done(null);
prototype.availableEncoders = (done) => done(null, {});

/** Starts ffmpeg for a command and waits for its end; rejects with `ffmpeg-failed` or `canceled`. */
export function ffmpegRunner(programs: FfmpegPrograms): RunFfmpeg {
  return (command, options) =>
    new Promise((fulfill, reject) => {
      if (options.signal?.aborted) return reject(failure(command, 'canceled', []));
      const running = build(programs, command);
      const printed = readPrinted(options.onFrames);
      let stop: Stop | null = null;
      let memory: { readonly stop: () => void } | null = null;

      const kill = (reason: Stop, signal = 'SIGTERM') => {
        stop ??= reason;
        running.kill(signal);
        setTimeout(() => running.kill('SIGKILL'), GRACE_MS).unref();
      };
      const cancel = () => kill('canceled');
      const timer = setTimeout(() => kill('timed out'), options.timeoutMs);
      options.signal?.addEventListener('abort', cancel, { once: true });
      const settle = () => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', cancel);
        memory?.stop();
      };

      running
        .on('start', () => {
          if (options.priority === 'low') giveWay(pidOf(running));
          const { maxMemoryBytes: limitBytes } = options;
          const pid = pidOf(running);
          if (limitBytes === undefined || pid === null) return;
          memory = watchMemory(GAUGE, { pid, limitBytes }, () => kill(tooMuch(limitBytes), 'SIGKILL'));
        })
        .on('stderr', printed.read)
        .on('end', () => {
          settle();
          if (stop || sawFullDisk(printed.lines)) reject(failure(command, stop, printed.lines));
          else fulfill({ stderr: printed.lines });
        })
        .on('error', (error: Error) => {
          settle();
          reject(failure(command, stop, printed.lines, error));
        })
        .run();
    });
}

/** Why a program was killed: what an error says of it. */
type Stop = 'canceled' | 'timed out' | `it needed more than ${number} MB of memory and was stopped`;

function tooMuch(limitBytes: number): Stop {
  return `it needed more than ${Math.floor(limitBytes / 1_000_000)} MB of memory and was stopped`;
}

const GAUGE = memoryGauge(process.platform);

/** Where a system does not allow it, the program runs as any other. */
function giveWay(pid: number | null): void {
  try {
    if (pid !== null) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or may not be changed.
  }
}

/** Known once it has started. */
function pidOf(command: ffmpeg.FfmpegCommand): number | null {
  return (command as { ffmpegProc?: { pid?: number } }).ffmpegProc?.pid ?? null;
}

/** Takes what ffmpeg prints apart: progress is told, the rest is kept, its last lines only. */
function readPrinted(onFrames: ((frames: number) => void) | undefined) {
  const lines: string[] = [];
  let frames = 0;
  const read = (line: string) => {
    const reported = Number(/^frame=\s*(\d+)$/.exec(line)?.[1] ?? 0);
    if (reported > frames) {
      frames = reported;
      onFrames?.(frames);
    }
    if (PROGRESS_LINE.test(line)) return;
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
  };
  return { lines, read };
}

function build(programs: FfmpegPrograms, command: FfmpegCommand): ffmpeg.FfmpegCommand {
  const built = ffmpeg({ cwd: command.cwd, stdoutLines: KEPT_LINES } as ffmpeg.FfmpegCommandOptions);
  built.setFfmpegPath(programs.ffmpeg);
  // Options are given as separate arguments: fluent-ffmpeg would split a single one at its space.
  for (const input of command.inputs) {
    built.input(input.file);
    if (input.options.length > 0) built.inputOptions(...input.options);
  }
  if (command.filter !== null) built.complexFilter(command.filter);
  command.outputs.forEach((output, index) => {
    built.output(output.file);
    const globals = index === 0 ? GLOBAL_OPTIONS : [];
    built.outputOptions(...globals, ...output.options);
  });
  return built;
}

/** ffmpeg ends with 0 where it finds the disk full with its very last bytes. */
function sawFullDisk(stderr: readonly string[]): boolean {
  return stderr.some((line) => line.includes('No space left on device'));
}

/** The error of a failed command: its step and the last lines that ffmpeg printed, the whole as the cause. */
function failure(
  command: FfmpegCommand,
  stop: Stop | null,
  stderr: readonly string[],
  cause?: Error,
): DailiesError {
  if (stop === 'canceled') return new DailiesError({ code: 'canceled' }, { cause });
  if (sawFullDisk(stderr)) {
    const path = resolve(command.cwd, command.outputs[0]?.file ?? '');
    return new DailiesError({ code: 'disk-full', path }, { cause });
  }
  const printed = stderr
    .filter((line) => line.trim() !== '')
    .slice(-3)
    .join(' / ');
  const detail = stop ?? (printed || (cause?.message ?? 'no message'));
  return new DailiesError({ code: 'ffmpeg-failed', step: command.step, detail }, { cause });
}
