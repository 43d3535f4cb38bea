import type { FfmpegCommand, RunFfmpeg, RunOptions } from '#electron/media/run-ffmpeg.ts';
import type { FrameSize } from '#shared/cut/cut.ts';

/** More inputs than this in one process would be read side by side and pile up in memory. */
const MOST_INPUTS = 8;
/** Three transitions of 720p in one process hold 375 MB; larger pictures share none. */
const MOST_SHARED = 3;
const SHARED_PIXELS = MOST_SHARED * 1280 * 720;
/** Pieces come to be made within some milliseconds of each other, once what they are made of is cut out. */
const GATHER_MS = 50;

/** How many short commands may share a process where these are the pictures that they read and write. */
export function mostShared(sizes: readonly FrameSize[]): number {
  const pixels = sizes.reduce((most, { width, height }) => Math.max(most, width * height), 1);
  return Math.max(1, Math.min(MOST_SHARED, Math.floor(SHARED_PIXELS / pixels)));
}

/** Runs a command; one that may share a process is short, and has a filter and one output. */
export type RunShared = (
  command: FfmpegCommand,
  options: RunOptions,
  mayShare: boolean,
) => ReturnType<RunFfmpeg>;

type Waiting = {
  readonly mayShare: boolean;
  readonly command: FfmpegCommand;
  readonly options: RunOptions;
  readonly end: PromiseWithResolvers<Awaited<ReturnType<RunFfmpeg>>>;
};

/**
 * Runs commands at most `width` at a time, several in one process where more wait than there are places: starting ffmpeg
 * costs as much as encoding four frames. What each of them makes is the same to the byte. Only the first one of a
 * process tells of its frames. Where a process fails, all of its commands do.
 */
export function sharedRunner(
  run: RunFfmpeg,
  { width, most }: { readonly width: number; readonly most: number },
): RunShared {
  let waiting: Waiting[] = [];
  let running = 0;
  let isGathering = false;
  const begin = () => {
    isGathering = false;
    while (running < width && waiting.length > 0) {
      const together = firstOf(waiting, Math.min(most, Math.ceil(waiting.length / (width - running))));
      waiting = waiting.slice(together.length);
      running += 1;
      void runTogether(run, together).finally(() => {
        running -= 1;
        begin();
      });
    }
  };
  return (command, options, mayShare) => {
    const end = Promise.withResolvers<Awaited<ReturnType<RunFfmpeg>>>();
    waiting.push({ command, options, mayShare, end });
    if (!isGathering) setTimeout(begin, GATHER_MS);
    isGathering = true;
    return end.promise;
  };
}

/** As many as may share a process, and one at least. */
function firstOf(waiting: readonly Waiting[], most: number): Waiting[] {
  const together: Waiting[] = [];
  let inputs = 0;
  for (const each of waiting.slice(0, most)) {
    inputs += each.command.inputs.length;
    const [first] = together;
    if (first && (inputs > MOST_INPUTS || !first.mayShare || !each.mayShare)) break;
    together.push(each);
  }
  return together;
}

async function runTogether(run: RunFfmpeg, together: readonly Waiting[]): Promise<void> {
  const [first] = together;
  if (!first) return;
  try {
    const report = await run(mergeCommands(together.map(({ command }) => command)), {
      ...first.options,
      timeoutMs: together.reduce((sum, { options }) => sum + options.timeoutMs, 0),
      ...signalOf(together),
    });
    for (const { end } of together) end.resolve(report);
  } catch (error) {
    for (const { end } of together) end.reject(error);
  }
}

function signalOf(together: readonly Waiting[]): Pick<RunOptions, 'signal'> {
  const signals = together.flatMap(({ options: { signal } }) => (signal ? [signal] : []));
  return signals.length > 0 ? { signal: AbortSignal.any(signals) } : {};
}

/** One command of several that each have a filter: inputs are counted on, labels get the number of their command. */
export function mergeCommands(commands: readonly FfmpegCommand[]): FfmpegCommand {
  const [first] = commands;
  if (!first) throw new RangeError('There is no command');
  if (commands.length === 1) return first;
  let inputs = 0;
  const parts = commands.map((command, index) => {
    const place = inputs;
    inputs += command.inputs.length;
    return relabeled(command, { firstInput: place, suffix: `_${index}` });
  });
  return {
    step: first.step,
    cwd: first.cwd,
    inputs: parts.flatMap((part) => part.inputs),
    filter: parts.map(({ filter }) => filter ?? '').join(';'),
    outputs: parts.flatMap(({ outputs }) => outputs),
  };
}

const LABEL = /\[([a-z]\w*)\]/g;
const INPUT = /\[(\d+):/g;

function relabeled(
  command: FfmpegCommand,
  { firstInput, suffix }: { readonly firstInput: number; readonly suffix: string },
): FfmpegCommand {
  const named = (text: string) => text.replace(LABEL, `[$1${suffix}]`);
  const counted = (text: string) =>
    text.replace(INPUT, (_, input: string) => `[${Number(input) + firstInput}:`);
  return {
    ...command,
    filter: command.filter === null ? null : counted(named(command.filter)),
    outputs: command.outputs.map(({ options, file }) => ({ options: options.map(named), file })),
  };
}
