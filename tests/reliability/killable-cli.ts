// The terminal program as `electron/cli.ts` makes it, but for two things: at the crossing that STOP_AT names the whole
// process stands still, says so, and waits to be killed; and every wait is HURRY times as short.
import { writeSync } from 'node:fs';
import { packageFolder } from '#electron/package-folder.ts';
import { openProcessHost } from '#electron/terminal/process-host.ts';
import { runTerminal } from '#electron/terminal/program.ts';
import type { TerminalHost } from '#electron/terminal/terminal-host.ts';
import type { TakeId } from '#shared/ids.ts';
import { type CommitPoint, tellOfCommits } from './commit-stops.ts';
import { STOPPED } from './stop-line.ts';
import { hostWithStops, type StopPoint } from './stop-points.ts';

const stopAt = process.env.STOP_AT;
const hurry = Number(process.env.HURRY ?? 1);
const own = await openProcessHost(packageFolder(import.meta.dirname));
const host: TerminalHost = {
  ...own,
  clock: { ...own.clock, after: (ms, call) => own.clock.after(ms / hurry, call) },
};

process.exitCode = await runTerminal(
  stopAt === undefined ? host : stoppable(host, standStillAt(stopAt)),
  process.argv.slice(2),
);

type Crossed = (point: StopPoint | CommitPoint, takeId: TakeId | '') => void;

function stoppable(running: TerminalHost, onCrossing: Crossed): TerminalHost {
  tellOfCommits((point) => onCrossing(point, ''));
  return hostWithStops(running, onCrossing);
}

/** @param words a point and which crossing of it, such as `nothing-sent 3` */
function standStillAt(words: string): Crossed {
  const [point, crossing] = words.split(' ');
  let left = Number(crossing);
  return (crossed, takeId) => {
    if (crossed !== point) return;
    left -= 1;
    if (left > 0) return;
    writeSync(process.stderr.fd, `\n${STOPPED}${takeId}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
}
