import { type AppError, errorSentence } from '#shared/app-error.ts';
import type { Problem } from '#shared/problem.ts';
import type { LogFinding } from '../generation/gateway-log.ts';
import type { ExitCode } from './exit-code.ts';
import { shownText } from './fit-text.ts';
import type { ShownState } from './shown-state.ts';
import type { Screen, TerminalHost } from './terminal-host.ts';

/** One line of `--json`: what happened, for a program. Amounts are whole millionths of a dollar, lengths are frames. */
export type OutputEvent =
  | { event: 'problem' | 'warning'; place: string; message: string }
  | {
      event: 'estimate';
      generator: string;
      shots: number;
      takes: number;
      /** 0 for rehearsal; null where a model has no price. */
      costMicroUsd: number | null;
      perShot: readonly { shotId: string; takes: number; costMicroUsd: number | null }[];
    }
  | { event: 'job'; jobId: string; shotId: string; takeId: string; state: ShownState }
  | { event: 'download'; takeId: string; bytes: number; totalBytes: number | null }
  /** What the gateway's log said of a maybe-charged attempt. */
  | { event: 'looked-up'; takeId: string; finding: LogFinding['kind'] }
  | { event: 'paused'; reason: string; message: string }
  | { event: 'stitching'; framesDone: number; framesPlanned: number }
  | { event: 'film'; path: string; durationFrames: number; timecode: string; contains: readonly string[] }
  /** What a project keeps that can be made again; `freedBytes` were just removed. */
  | { event: 'cache'; entries: number; bytes: number; limitBytes: number; freedBytes: number }
  | { event: 'server'; baseUrl: string; token: string; accountId: string }
  /** Lets one browser in, once. */
  | { event: 'address'; address: string }
  /** What the project has cost so far, over all runs. */
  | {
      event: 'money';
      confirmedMicroUsd: number;
      heldMicroUsd: number;
      maybeChargedMicroUsd: number;
      calls: number;
    }
  | { event: 'report'; report: unknown }
  | { event: 'error'; code: AppError['code']; message: string }
  | { event: 'end'; exitCode: ExitCode };

/** Where a command's words go: people read `say` and `note`, programs read `emit`. */
export type Output = {
  /** Where progress is drawn; null beside `--json` and where nobody looks. */
  readonly screen: Screen | null;
  /** A result, for people: on stdout, or on stderr beside `--json`. */
  readonly say: (text: string) => void;
  /** What is going on, for people: always on stderr. */
  readonly note: (text: string) => void;
  /** For programs: one JSON object a line on stdout, only with `--json`. */
  readonly emit: (event: OutputEvent) => void;
};

export function openOutput(
  host: Pick<TerminalHost, 'stdout' | 'stderr' | 'screen'>,
  isJson: boolean,
): Output {
  const stdout = isJson ? host.stderr : host.stdout;
  return {
    screen: isJson ? null : host.screen,
    say: (text) => stdout(`${shownText(text)}\n`),
    note: (text) => host.stderr(`${shownText(text)}\n`),
    emit: (event) => {
      if (isJson) host.stdout(`${JSON.stringify(event)}\n`);
    },
  };
}

/** One sentence, or one line a problem. */
export function sayError(output: Output, error: AppError): void {
  const message = errorSentence(error);
  output.note(message);
  if ('problems' in error) sayProblems(output, 'problem', error.problems);
  output.emit({ event: 'error', code: error.code, message });
}

/** To programs one event each; people have read them in the error's sentence or are told by the caller. */
export function sayProblems(
  output: Output,
  event: 'problem' | 'warning',
  problems: readonly Problem[],
): void {
  for (const { place, message } of problems) output.emit({ event, place, message });
}
