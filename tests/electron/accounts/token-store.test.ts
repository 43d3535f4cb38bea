import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { GivenToken } from '#electron/accounts/token-store.ts';
import { readSettings } from '#electron/settings/settings-file.ts';
import { memoryKeychain } from '#tests/fakes/memory-keychain.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const TOKEN = 'cfut_abcdefghijklmnopqrstuvwxyz0123456789WXYZ';
const OTHER_TOKEN = 'cfut_zyxwvutsrqponmlkjihgfedcba9876543210ABCD';
const FIRST = '0123456789abcdef0123456789abcdef';
const SECOND = 'fedcba9876543210fedcba9876543210';

function given(over: Partial<GivenToken> = {}): GivenToken {
  return { token: TOKEN, accountId: FIRST, label: 'Studio', keepIn: 'keychain', ...over };
}

function setUp(env: NodeJS.ProcessEnv = {}) {
  const folder = temporaryFolder();
  const keychain = memoryKeychain();
  const open = (other: NodeJS.ProcessEnv = env) => tokensIn(folder, { ...other }, keychain.open);
  return { folder, keychain, open, tokens: open() };
}

async function tokenOf(store: ReturnType<typeof tokensIn>): Promise<string> {
  return (await store.payer()).token();
}

describe('a token in the keychain', () => {
  it('pays, also in the next process, and stands in no settings', async () => {
    const { folder, open, tokens, keychain } = setUp();
    await tokens.keep(given());
    expect([...keychain.entries]).toEqual([[`cloudflare:${FIRST}`, TOKEN]]);
    const next = open();
    expect(await next.payer()).toMatchObject({
      accountId: FIRST,
      keptIn: 'keychain',
      baseUrl: 'https://api.cloudflare.com/client/v4',
    });
    expect(await tokenOf(next)).toBe(TOKEN);
    expect(await next.status()).toMatchObject({ kind: 'ready', label: 'Studio', lastFour: 'WXYZ' });
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).not.toContain(TOKEN.slice(0, 20));
  });

  it('goes to Cloudflare and to no other address', async () => {
    const { open, tokens } = setUp();
    await tokens.keep(given());
    const elsewhere = open({ DAILIES_API_BASE_URL: 'http://127.0.0.1:8788/client/v4' });
    expect(await elsewhere.wasGiven()).toBe(false);
    await expect(elsewhere.payer()).rejects.toMatchObject({ error: { code: 'token-missing' } });
    expect(await elsewhere.status()).toMatchObject({ kind: 'none' });
  });

  it('pays for the account that was given or chosen last', async () => {
    const { open, tokens } = setUp();
    await tokens.keep(given());
    await tokens.keep(given({ token: OTHER_TOKEN, accountId: SECOND, label: 'Second' }));
    expect(await tokenOf(tokens)).toBe(OTHER_TOKEN);
    await tokens.choose(FIRST);
    expect(await tokenOf(open())).toBe(TOKEN);
    expect(await tokenOf(open({ CLOUDFLARE_ACCOUNT_ID: SECOND }))).toBe(OTHER_TOKEN);
    await expect(tokens.choose('0'.repeat(32))).rejects.toMatchObject({ error: { code: 'invalid-input' } });
  });

  it('takes the place of an earlier one of its account', async () => {
    const { tokens } = setUp();
    await tokens.keep(given());
    await tokens.keep(given({ token: OTHER_TOKEN, label: 'Renamed' }));
    expect(await tokenOf(tokens)).toBe(OTHER_TOKEN);
    expect(await tokens.accounts()).toMatchObject([{ label: 'Renamed', lastFour: 'ABCD' }]);
  });

  it('is gone for good once removed, in the keychain and for batches under way', async () => {
    const { tokens, keychain } = setUp();
    await tokens.keep(given());
    const { token } = await tokens.payer();
    await tokens.remove(FIRST);
    expect(keychain.entries.size).toBe(0);
    expect(await tokens.accounts()).toEqual([]);
    await expect(token()).rejects.toMatchObject({ error: { code: 'keychain-unavailable', why: 'gone' } });
    await expect(tokens.remove(FIRST)).rejects.toMatchObject({ error: { code: 'invalid-input' } });
  });

  it('goes on paying for a batch whose keychain is locked in the middle', async () => {
    const { tokens, keychain } = setUp();
    await tokens.keep(given());
    const { token } = await tokens.payer();
    keychain.become('locked');
    expect(await token()).toBe(TOKEN);
  });

  it('is noted when it was found usable', async () => {
    const { tokens } = setUp();
    await tokens.keep(given());
    await tokens.noteVerified(FIRST);
    const status = await tokens.status();
    expect(status.kind === 'ready' && status.verifiedAt).toMatch(/^20\d\d-/);
  });
});

describe('a keychain that cannot be used', () => {
  it.each(['locked', 'absent'] as const)('is told from a missing token when it is %s', async (state) => {
    const { open, tokens, keychain } = setUp();
    await tokens.keep(given());
    keychain.become(state);
    const next = open();
    expect(await next.status()).toMatchObject({ kind: 'unreachable', trouble: { kind: state } });
    expect(await next.wasGiven()).toBe(true);
    await expect(next.payer()).rejects.toMatchObject({
      error: { code: 'keychain-unavailable', why: state },
    });
  });

  it.each(['locked', 'absent'] as const)('keeps nothing anywhere when it is %s', async (state) => {
    const { folder, tokens, keychain } = setUp();
    keychain.become(state);
    await expect(tokens.keep(given())).rejects.toMatchObject({
      error: { code: 'keychain-unavailable', why: state },
    });
    expect((await readSettings(folder, Date.now)).settings.accounts).toEqual([]);
    expect(await tokens.status()).toMatchObject({ kind: 'none', keychain: { kind: state } });
    keychain.become('ready');
    expect(keychain.entries.size).toBe(0);
  });

  it('is not said to have let a token go while it is locked', async () => {
    const { tokens, keychain } = setUp();
    await tokens.keep(given());
    keychain.become('locked');
    await expect(tokens.remove(FIRST)).rejects.toMatchObject({ error: { why: 'locked' } });
    expect(await tokens.accounts()).toHaveLength(1);
    await tokens.forget(FIRST);
    expect(await tokens.accounts()).toEqual([]);
  });

  it('that lost the token says so', async () => {
    const { tokens, open, keychain } = setUp();
    await tokens.keep(given());
    keychain.entries.clear();
    expect(await open().status()).toMatchObject({ kind: 'gone', account: { accountId: FIRST } });
    await expect(open().payer()).rejects.toMatchObject({ error: { why: 'gone' } });
  });

  it('keeps what it had where it does not give back what it was given', async () => {
    const { folder, keychain, tokens } = setUp();
    await tokens.keep(given());
    const forgetful = tokensIn(folder, {}, async () => ({
      ...(await keychain.open()),
      read: async (name) => keychain.entries.get(name)?.replace(OTHER_TOKEN, 'something else') ?? null,
    }));
    await expect(forgetful.keep(given({ token: OTHER_TOKEN }))).rejects.toMatchObject({
      error: { code: 'keychain-unavailable' },
    });
    expect([...keychain.entries.values()]).toEqual([TOKEN]);
  });
});

describe('a token for this session', () => {
  it('is asked for by name, needs no keychain, and ends with the process', async () => {
    const { folder, open, tokens, keychain } = setUp();
    keychain.become('absent');
    await tokens.keep(given({ keepIn: 'session' }));
    expect(await tokens.status()).toMatchObject({ kind: 'ready', keptIn: 'session', lastFour: 'WXYZ' });
    expect(await tokenOf(tokens)).toBe(TOKEN);
    expect(await open().status()).toMatchObject({ kind: 'none' });
    await expect(readFile(join(folder, 'settings.json'))).rejects.toThrow('ENOENT');
    await tokens.remove(FIRST);
    expect(await tokens.status()).toMatchObject({ kind: 'none' });
  });

  it('steps back when another account is chosen, and comes back when it is', async () => {
    const { tokens } = setUp();
    await tokens.keep(given());
    await tokens.keep(given({ keepIn: 'session', accountId: SECOND, token: OTHER_TOKEN }));
    expect(await tokenOf(tokens)).toBe(OTHER_TOKEN);
    await tokens.choose(FIRST);
    expect(await tokenOf(tokens)).toBe(TOKEN);
    await tokens.choose(SECOND);
    expect(await tokenOf(tokens)).toBe(OTHER_TOKEN);
  });
});

describe('the environment’s token', () => {
  it('is taken out of the environment and comes before the keychain', async () => {
    const { folder, keychain, tokens } = setUp();
    await tokens.keep(given());
    const env = { CLOUDFLARE_API_TOKEN: ` ${OTHER_TOKEN}\n`, CLOUDFLARE_ACCOUNT_ID: 'acc-1' };
    const fromEnv = tokensIn(folder, env, keychain.open);
    expect(env).not.toHaveProperty('CLOUDFLARE_API_TOKEN');
    expect(await fromEnv.payer()).toMatchObject({ accountId: 'acc-1', keptIn: 'environment' });
    expect(await tokenOf(fromEnv)).toBe(OTHER_TOKEN);
  });
});

it('refuses what is no token before anything is asked or kept', async () => {
  const { tokens, keychain } = setUp();
  for (const token of ['', 'a b', 'cfk_abcdefgh', 'x'.repeat(2_000)]) {
    for (const keepIn of ['keychain', 'session'] as const) {
      await expect(tokens.keep(given({ token, keepIn }))).rejects.toMatchObject({
        error: { code: 'token-refused' },
      });
    }
  }
  expect(keychain.entries.size).toBe(0);
});

it('shows no token to whoever prints it', async () => {
  const { tokens, open } = setUp({ CLOUDFLARE_API_TOKEN: OTHER_TOKEN, CLOUDFLARE_ACCOUNT_ID: 'acc-1' });
  await tokens.keep(given());
  await tokens.keep(given({ keepIn: 'session', accountId: SECOND }));
  const store = open();
  for (const thing of [tokens, store, await store.payer(), await tokens.status()]) {
    const printed = inspect(thing, { depth: 20, showHidden: true }) + JSON.stringify(thing);
    expect(printed).not.toContain(TOKEN);
    expect(printed).not.toContain(OTHER_TOKEN);
  }
});
