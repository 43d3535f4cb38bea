import { resolve } from 'node:path';
import { openCore } from '#electron/core/open-core.ts';
import { packageFolder } from '#electron/package-folder.ts';
import { findBuiltPage } from '#electron/web/built-page.ts';
import { browserCommand, openBrowser } from '#electron/web/open-browser.ts';
import { openWebHost, type WebHost } from '#electron/web-host.ts';
import { DailiesError } from '#shared/app-error.ts';
import { systemCode } from '../../files/file-errors.ts';
import { redact } from '../../generation/redact.ts';
import type { ExitCode } from '../exit-code.ts';
import { nextInterrupt } from '../interrupts.ts';
import { type Output, openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';

export type ServeFlags = { port: number; open?: true; json?: true };

/** Serves the page until Ctrl-C. */
export async function serve(
  host: TerminalHost,
  folder: string | undefined,
  flags: ServeFlags,
): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const pageFolder = await findBuiltPage(packageFolder(import.meta.dirname), output.note);
  const interrupted = nextInterrupt(host);
  const report = (cause: unknown) =>
    output.note(redact(cause instanceof Error ? cause.message : String(cause), host.tokens.toHide()));
  const webHost = await openWebHost({
    port: flags.port,
    pageFolder,
    settingsFolder: host.settingsFolder,
    nowMs: host.clock.nowMs,
    report,
    openCore: async (site) =>
      openCore({
        ...{ ...site, making: host, version: host.version, platform: host.platform, report },
        program: 'dailies serve',
        projectsFolder: resolve(host.cwd, folder ?? '.'),
        parts: { pick: null, reveal: null, moveToBin: null },
      }),
  }).catch((error: unknown) => {
    throw startError(flags, error);
  });
  try {
    await letIn(host, output, webHost, flags);
    await Promise.race([interrupted, askForMore(output, webHost)]);
  } finally {
    await webHost.close();
  }
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

/** The first address, in the browser where that was asked for and can be done. */
async function letIn(host: TerminalHost, output: Output, webHost: WebHost, flags: ServeFlags): Promise<void> {
  const address = webHost.newAddress();
  output.emit({ event: 'address', address });
  const isOpened = flags.open === true && (await openBrowser(browserCommand(host.platform, address)));
  if (isOpened) {
    output.say('Dailies opens in the browser. Ctrl-C ends it.');
    return;
  }
  if (flags.open === true) output.note('There is no program here that opens a browser.');
  output.say(`Dailies is at ${address}`);
  output.say('It lets in one browser, once, within ten minutes. Ctrl-C ends Dailies.');
}

/** Further browsers, or the same one after its address was used up. Ends where the person presses Ctrl-C. */
async function askForMore(output: Output, webHost: WebHost): Promise<void> {
  const { screen } = output;
  if (screen === null) return new Promise(() => undefined);
  while ((await screen.ask('Enter gives another address. ')) !== null) {
    output.say(webHost.newAddress());
  }
}

function startError(flags: ServeFlags, error: unknown): unknown {
  const code = systemCode(error);
  const { syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall !== 'listen' || (code !== 'EADDRINUSE' && code !== 'EACCES')) return error;
  const reason = code === 'EADDRINUSE' ? 'is in use' : 'may not be used by this user';
  const message = `${flags.port} ${reason}; choose another, or 0 for a free one`;
  return new DailiesError(
    { code: 'invalid-input', problems: [{ place: '--port', message }] },
    { cause: error },
  );
}
