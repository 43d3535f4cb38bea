import { type Browser, chromium } from 'playwright-core';
import { findProgram, thisMachine } from '#electron/media/find-programs.ts';

/** Keeps Chromium from looking for its maker's hosts. */
const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A real Chromium of this machine. Its sandbox is off because CI runs as root. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findProgram('chromium', thisMachine('resources'));
  return chromium.launch({ executablePath, chromiumSandbox: false, args: [...QUIET, ...more] });
}
