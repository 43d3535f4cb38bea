import type { App, Dialog, WebContents } from 'electron';
import type { Log } from './log-file.ts';

/** A page that dies again within this is left dead: something kills it every time. */
const AGAIN_WITHIN_MS = 30_000;

/**
 * Writes down what dies. A page that died is loaded again, for nothing is kept in it. An error that nobody foresaw
 * ends the app, with a word about it: what the core holds in memory can no longer be trusted, and all that counts is
 * on disk.
 */
export function watchFaults(of: {
  readonly app: Pick<App, 'on' | 'exit'>;
  readonly process: Pick<NodeJS.Process, 'on'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly log: Log;
  readonly nowMs: () => number;
}): void {
  const { app, log } = of;
  const died = new WeakMap<WebContents, number>();
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    log.fault(`the page is gone: ${reason}, exit code ${exitCode}`);
    const before = died.get(contents);
    died.set(contents, of.nowMs());
    const isEarly = before !== undefined && of.nowMs() - before < AGAIN_WITHIN_MS;
    if (reason !== 'clean-exit' && !isEarly && !contents.isDestroyed()) contents.reload();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.fault(`a process of the system is gone: ${type}, ${reason}, exit code ${exitCode}`);
  });
  of.process.on('unhandledRejection', (cause) => log.fault(cause));
  of.process.on('uncaughtException', (cause) => {
    log.fault(cause);
    of.dialog.showErrorBox('Dailies has to close', ENDED);
    app.exit(1);
  });
}

const ENDED =
  'Something went wrong that Dailies did not expect. Everything done so far is kept. Start it again; the log in its settings folder says what happened.';
