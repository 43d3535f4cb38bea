import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import { hasTerminals, startOnTerminal } from './on-a-terminal.ts';
import { PROGRAM, programEnv } from './terminal-program.ts';

const TOKEN = 'cfut_typed-unseen-0123456789-abcdefghijklmnop';
const ACCOUNT = '0123456789abcdef0123456789abcdef';
const CTRL_C = '\u0003';

/** Somebody without a keychain: what was typed is kept nowhere, and the program says so. */
function withoutKeychain(): Record<string, string> {
  return { DAILIES_HOME: temporaryFolder(), DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', DISPLAY: '' };
}

describe.skipIf(!hasTerminals)('token set at a terminal', () => {
  const size = { columns: 120, rows: 24 };

  it('asks for the token and shows nothing of what is typed', async () => {
    const words = ['token', 'set', '--account', ACCOUNT];
    const terminal = startOnTerminal(words, { size, env: withoutKeychain() });
    await terminal.says('(it is not shown): ');
    terminal.type(`${TOKEN}\r`);
    expect(await terminal.ended).toBe(process.platform === 'linux' ? 5 : 0);
    expect(terminal.raw()).not.toContain(TOKEN.slice(0, 12));
    expect(terminal.raw()).not.toContain('***');
  });

  it('asks for the account as well where none was named, and ends on Ctrl-C', async () => {
    const terminal = startOnTerminal(['token', 'set'], { size, env: withoutKeychain() });
    await terminal.says('Cloudflare account id: ');
    terminal.type(`${ACCOUNT}\r`);
    await terminal.says('(it is not shown): ');
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(130);
  });
});

describe.skipIf(process.platform !== 'linux')('token set with a pipe', () => {
  it('reads the token to the end of the pipe, and keeps it in no file where there is no keychain', async () => {
    const env = programEnv(withoutKeychain());
    const child = spawn(process.execPath, [PROGRAM, 'token', 'set', '--account', ACCOUNT], { env });
    child.stdin.end(`${TOKEN}\n`);
    const [stdout, stderr, exitCode] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise((resolve) => child.on('close', resolve)),
    ]);
    expect([exitCode, stdout]).toEqual([5, '']);
    expect(stderr).toMatch(/^The system’s keychain cannot be used: .+ it is never kept in a file\.\n$/);
  });
});
