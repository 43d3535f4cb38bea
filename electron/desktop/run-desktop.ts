import { mkdirSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { introduce } from './app-identity.ts';
import type { DesktopParts, Electron } from './desktop-parts.ts';
import { becomeFirst } from './first-instance.ts';
import { lockNavigation } from './lock-navigation.ts';
import { type Log, openLog } from './log-file.ts';
import { openDesktop } from './open-desktop.ts';
import { pathsInArguments } from './opened-paths.ts';
import { openOutside } from './outside-links.ts';
import { PAGE_SCHEME } from './page-origin.ts';
import { watchFaults } from './watch-faults.ts';

/** A place to leave what the system asks to open, until somebody opens it. */
type Inbox = {
  readonly put: (paths: readonly string[]) => void;
  readonly openWith: (open: (paths: readonly string[]) => void) => void;
};

/**
 * Runs the app. Everything that Electron wants to know before it is ready is said within this call; what follows
 * waits for it.
 */
export function runDesktop(parts: DesktopParts): void {
  const { electron, process, home } = parts;
  const { app, protocol, shell, dialog } = electron;
  const log = openLog({
    folder: join(home, 'logs'),
    nowMs: Date.now,
    secrets: parts.secrets,
    echo: echoTo(process.stderr),
  });
  log.note(`Dailies ${app.getVersion()} on ${process.platform} ${process.arch}, ${release()}`);
  watchFaults({ app, process, dialog, log, nowMs: Date.now });
  keepProfileIn(join(home, 'desktop'), app, log);
  introduce(app, { platform: process.platform, icon: join(parts.resourcesFolder, 'icon.png') });
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([PAGE_SCHEME]);

  const inbox = openInbox();
  const paths = pathsInArguments(process.argv, { cwd: process.cwd(), isPackaged: app.isPackaged });
  if (!becomeFirst(app, paths, inbox.put)) {
    app.quit();
    return;
  }
  app.on('open-file', (event, path) => {
    event.preventDefault();
    inbox.put([path]);
  });
  app.on('web-contents-created', (_event, contents) =>
    lockNavigation(contents, (address) => openOutside(shell, address, log.fault)),
  );
  // Not awaited: Electron is ready only after its main module has run to its end.
  app
    .whenReady()
    .then(() => openDesktop({ ...parts, log }))
    .then(({ open }) => {
      inbox.put(paths);
      inbox.openWith(open);
    })
    .catch((cause: unknown) => {
      log.fault(cause);
      dialog.showErrorBox(
        'Dailies could not start',
        `${String(cause)}\n\nThe log is in ${join(home, 'logs')}.`,
      );
      app.exit(1);
    });
}

/** Chromium's own files get a folder beside the settings; without one they lie where Electron puts them. */
function keepProfileIn(folder: string, app: Pick<Electron['app'], 'setPath'>, log: Log): void {
  try {
    mkdirSync(folder, { recursive: true });
    app.setPath('userData', folder);
  } catch (cause) {
    log.fault(cause);
  }
}

function openInbox(): Inbox {
  let waiting: string[] = [];
  let deliver = (paths: readonly string[]) => {
    waiting.push(...paths);
  };
  return {
    put: (paths) => deliver(paths),
    openWith: (open) => {
      deliver = open;
      if (waiting.length > 0) open(waiting);
      waiting = [];
    },
  };
}

/** Started from the desktop there may be nobody to read, and a closed pipe must not end the app. */
function echoTo(stream: NodeJS.WriteStream): (line: string) => void {
  stream.on('error', () => {});
  return (line) => stream.write(`${line}\n`);
}
