import { describe, expect, it } from 'vitest';
import { fakeScreen, runHere } from '#tests/fakes/fake-terminal.ts';
import { memoryKeychain } from '#tests/fakes/memory-keychain.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';
import { testServer } from '../../rehearsal/test-server.ts';

const TOKEN = 'cfut_abcdefghijklmnopqrstuvwxyz0123456789WXYZ';
const ACCOUNT = '0123456789abcdef0123456789abcdef';

function setUp() {
  const settingsFolder = temporaryFolder();
  const keychain = memoryKeychain();
  const run = (words: readonly string[], typed: string | null = null, env: NodeJS.ProcessEnv = {}) =>
    runHere(['token', ...words], {
      settingsFolder,
      tokens: tokensIn(settingsFolder, { ...env }, keychain.open),
      readSecret: async () => typed,
    });
  return { keychain, run, settingsFolder };
}

describe('token set', () => {
  it('keeps what was typed, and shows its last four characters later', async () => {
    const { keychain, run } = setUp();
    const set = await run(['set', '--account', ACCOUNT.toUpperCase(), '--label', 'Studio'], `${TOKEN}\n`);
    expect(set).toMatchObject({ exitCode: 0, stderr: '' });
    expect(set.stdout).not.toContain(TOKEN);
    expect([...keychain.entries.values()]).toEqual([TOKEN]);
    const status = await run(['status']);
    expect(status).toMatchObject({
      exitCode: 0,
      stdout: `Paid calls use the account ${ACCOUNT} (Studio), token …WXYZ, from the system’s keychain.\n`,
    });
  });

  it('asks for the account on a terminal, and without one wants the flag', async () => {
    const { run, settingsFolder, keychain } = setUp();
    expect(await run(['set'], TOKEN)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--account: say which account the token is for'),
    });
    const asked = await runHere(['token', 'set'], {
      settingsFolder,
      tokens: tokensIn(settingsFolder, {}, keychain.open),
      screen: fakeScreen([ACCOUNT]).screen,
      readSecret: async () => TOKEN,
    });
    expect(asked.exitCode).toBe(0);
    expect(keychain.entries.size).toBe(1);
  });

  it('takes no token from the command line, and does not repeat one that came by it', async () => {
    const { keychain, run } = setUp();
    for (const words of [
      ['set', TOKEN],
      ['set', `--token=${TOKEN}`],
      ['set', '--token', TOKEN],
    ]) {
      const ended = await run([...words, '--account', ACCOUNT, '--json'], TOKEN);
      expect(ended.exitCode).toBe(2);
      expect(ended.stdout + ended.stderr).not.toContain(TOKEN);
    }
    expect(keychain.entries.size).toBe(0);
  });

  it.each([
    ['', 'it is empty'],
    ['cfk_abcdefghijkl', 'it looks like a global API key'],
    ['one\ntwo', 'it has a space'],
  ])('refuses %j in one sentence', async (typed, why) => {
    const { keychain, run } = setUp();
    const ended = await run(['set', '--account', ACCOUNT], typed);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain(`The token was not kept: ${why}`);
    expect(keychain.entries.size).toBe(0);
  });

  it('says that the keychain cannot be used, and keeps the token nowhere', async () => {
    const { keychain, run } = setUp();
    keychain.become('absent');
    const ended = await run(['set', '--account', ACCOUNT, '--json'], TOKEN);
    expect(ended.exitCode).toBe(5);
    expect(ended.events).toContainEqual(
      expect.objectContaining({ event: 'error', code: 'keychain-unavailable' }),
    );
    expect(await run(['status'])).toMatchObject({ exitCode: 2 });
  });

  it('ends as interrupted where the person pressed Ctrl-C', async () => {
    expect(await setUp().run(['set', '--account', ACCOUNT], null)).toMatchObject({ exitCode: 130 });
  });
});

describe('token status', () => {
  it('tells no token, a locked keychain and a lost token apart', async () => {
    const { keychain, run } = setUp();
    expect(await run(['status'])).toMatchObject({
      exitCode: 2,
      stdout:
        'No token was given; without one everything is rehearsed, free. The system’s keychain is ready for one: token set.\n',
    });
    await run(['set', '--account', ACCOUNT], TOKEN);
    keychain.become('locked');
    const locked = await run(['status']);
    expect(locked.exitCode).toBe(5);
    expect(locked.stdout).toContain('which is locked (Cannot create an item in a locked collection)');
    keychain.become('ready');
    keychain.entries.clear();
    const lost = await run(['status']);
    expect(lost.exitCode).toBe(5);
    expect(lost.stdout).toContain('is not in the keychain any more');
  });

  it('says that the environment’s token comes first, and which others there are', async () => {
    const { run } = setUp();
    await run(['set', '--account', ACCOUNT, '--label', 'Studio'], TOKEN);
    const { stdout } = await run(['status'], null, {
      CLOUDFLARE_API_TOKEN: 'dummy-token-0000',
      CLOUDFLARE_ACCOUNT_ID: 'acc-9',
    });
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'Paid calls use the account acc-9, token …0000, from CLOUDFLARE_API_TOKEN.',
      'Other accounts in the keychain (settings account=<id> chooses one):',
      `  the account ${ACCOUNT} (Studio), token …WXYZ`,
    ]);
  });
});

describe('token verify', () => {
  it('asks the free calls, and ends by what they say', async () => {
    const server = await testServer({ token: TOKEN, balance: 7 });
    const env = { DAILIES_API_BASE_URL: server.baseUrl, CLOUDFLARE_ACCOUNT_ID: 'acc-9' };
    const { run } = setUp();
    const good = await run(['verify'], null, { ...env, CLOUDFLARE_API_TOKEN: TOKEN });
    expect(good).toMatchObject({ exitCode: 0, stderr: '' });
    expect(good.stdout).toContain('The token is active.\nIt opens the account acc-9 for AI.');
    expect(good.stdout).toContain('The account’s credit reads 7;');
    const bad = await run(['verify', '--json'], null, { ...env, CLOUDFLARE_API_TOKEN: 'another-token' });
    expect(bad.exitCode).toBe(3);
    expect(bad.events).toContainEqual(
      expect.objectContaining({ report: expect.objectContaining({ verdict: 'unusable' }) }),
    );
  });

  it('wants a token', async () => {
    expect(await setUp().run(['verify'])).toMatchObject({ exitCode: 2 });
  });
});

describe('token remove', () => {
  it('removes the only one, wants to know which of several, and has nothing to do without any', async () => {
    const { keychain, run } = setUp();
    expect(await run(['remove'])).toMatchObject({ exitCode: 2 });
    await run(['set', '--account', ACCOUNT], TOKEN);
    await run(['set', '--account', 'f'.repeat(32)], TOKEN);
    expect(await run(['remove'])).toMatchObject({ exitCode: 2 });
    expect(await run(['remove', '--account', ACCOUNT])).toMatchObject({ exitCode: 0 });
    expect(await run(['remove'])).toMatchObject({ exitCode: 0 });
    expect(keychain.entries.size).toBe(0);
  });

  it('forgets an account whose keychain is lost', async () => {
    const { keychain, run } = setUp();
    await run(['set', '--account', ACCOUNT], TOKEN);
    keychain.become('absent');
    expect(await run(['remove'])).toMatchObject({ exitCode: 5 });
    expect(await run(['remove', '--forget'])).toMatchObject({ exitCode: 0 });
    expect(await run(['status'])).toMatchObject({ exitCode: 2 });
  });
});
