import { DailiesError } from '#shared/app-error.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput } from '../output.ts';
import { listUnsettled } from '../settle/list-unsettled.ts';
import type { SettleFlags } from '../settle/settle-flags.ts';
import { giveUpShots, rebuildHistory, takeOverProject } from '../settle/settle-locally.ts';
import { recoverShots, resendShots } from '../settle/settle-with-api.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

type Settling = (
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
  flags: SettleFlags,
) => Promise<ExitCode>;

/** Maybe-charged attempts, and projects whose money waits for a person: lists them, or does the one thing asked for. */
export async function settle(host: TerminalHost, path: string, flags: SettleFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const settling = settlingOf(flags);
  const loaded = await readProject(host, output, path);
  const exitCode =
    settling === null
      ? await listUnsettled(host, output, loaded)
      : await withLock(host, output, { loaded, program: 'dailies settle' }, () =>
          settling(host, output, loaded, flags),
        );
  output.emit({ event: 'end', exitCode });
  return exitCode;
}

/** @throws DailiesError `invalid-input` for two decisions at once */
function settlingOf(flags: SettleFlags): Settling | null {
  const asked: Settling[] = [
    ...(flags.recover ? [recoverShots] : []),
    ...(flags.resend ? [resendShots] : []),
    ...(flags.giveUp ? [giveUpShots] : []),
    ...(flags.takeOver ? [takeOverProject] : []),
    ...(flags.rebuild ? [rebuildHistory] : []),
  ];
  const [first] = asked;
  if (asked.length > 1) {
    throw wrong('settle', 'takes one of --recover, --resend, --give-up, --take-over and --rebuild at a time');
  }
  if (flags.notCharged && !flags.giveUp) throw wrong('--not-charged', 'goes with --give-up');
  return first ?? null;
}

function wrong(place: string, message: string): DailiesError {
  return new DailiesError({ code: 'invalid-input', problems: [{ place, message }] });
}
