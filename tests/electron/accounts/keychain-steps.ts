import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export type KeychainStep =
  | { readonly do: 'status' | 'pay' }
  | { readonly do: 'keep'; readonly accountId: string; readonly token: string }
  | { readonly do: 'choose' | 'remove'; readonly accountId: string };

/** How a session's keychain begins: with its password given, without, or with nothing that answers for one at all. */
export type KeychainStart = 'unlocked' | 'locked' | 'none';

/** What the tests need beside libsecret; all of it is in the Debian packages gnome-keyring and dbus. */
export const KEYCHAIN_PROGRAMS = ['gnome-keyring-daemon', 'dbus-run-session', 'dbus-send'] as const;

const DAEMON = {
  unlocked: 'printf password | gnome-keyring-daemon --unlock --components=secrets',
  locked: 'gnome-keyring-daemon --start --components=secrets',
};

/** Otherwise the bus starts a second one by itself, before the first has its name. */
const UNTIL_THERE =
  'until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do sleep 0.05; done';

/**
 * One process's steps in a desktop session of its own: with its own D-Bus, its own daemon, and this home, in which the
 * keyring stays from one session to the next.
 */
export async function keychainSession(
  home: string,
  start: KeychainStart,
  steps: readonly KeychainStep[],
): Promise<unknown[]> {
  const program = [
    process.execPath,
    join(import.meta.dirname, 'keychain-session.ts'),
    join(home, 'settings'),
    JSON.stringify(steps),
  ];
  const env = { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: home, LANG: 'C.UTF-8' };
  const [command = '', ...rest] =
    start === 'none'
      ? program
      : [
          ...['dbus-run-session', '--', 'sh', '-c'],
          ...[`(${DAEMON[start]}) >/dev/null 2>&1; ${UNTIL_THERE}; exec "$@"`, 'sh'],
          ...program,
        ];
  const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (!stdout.startsWith('[')) throw new Error(`the session ended without an answer:\n${stderr}`);
  return JSON.parse(stdout) as unknown[];
}
