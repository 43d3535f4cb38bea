import { describe, expect, it } from 'vitest';
import type { TokenStore } from '#electron/accounts/token-store.ts';
import type { Command } from '#electron/core/command-desk.ts';
import { tokenHandlers } from '#electron/ipc/token-handlers.ts';
import { tokenCalls } from '#shared/contract/settings-calls.ts';
import { findLeaks, type Place } from '#tests/e2e/leaks/find-leaks.ts';
import { memoryKeychain } from '#tests/fakes/memory-keychain.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { testServer } from '../rehearsal/test-server.ts';

const TOKEN = 'cfut_Le4k"k4n4ry\\of+4711/w1th=all%s0rts&of<marks>';
const OTHER_TOKEN = 'cfut_zyxwvutsrqponmlkjihgfedcba9876543210ABCD';
const ACCOUNT = '0123456789abcdef0123456789abcdef';
const OTHER = 'fedcba9876543210fedcba9876543210';

const command: Command = { id: 'command-1', record: () => {} };
const commandId = 'command-1';
const given = { commandId, token: TOKEN, accountId: ACCOUNT, label: 'Studio', keepIn: 'keychain' } as const;

function setUp(env: NodeJS.ProcessEnv = {}) {
  const keychain = memoryKeychain();
  const told: string[] = [];
  const tokens: TokenStore = tokensIn(temporaryFolder(), { ...env }, keychain.open);
  const handlers = tokenHandlers({ tokens, emit: (name) => void told.push(name) });
  return { keychain, handlers, told };
}

describe('token:set', () => {
  it('keeps the token and answers with its last four characters, in the contract’s own shape', async () => {
    const { keychain, handlers, told } = setUp();
    const reply = await handlers['token:set']({ ...given, token: ` ${TOKEN}\n` }, command);
    expect(tokenCalls['token:set'].output.parse(reply)).toMatchObject({
      status: { kind: 'ready', keptIn: 'keychain', accountId: ACCOUNT, lastFour: 'rks>' },
      accounts: [{ accountId: ACCOUNT, label: 'Studio' }],
    });
    expect([...keychain.entries.values()]).toEqual([TOKEN]);
    expect(told).toEqual(['token:changed']);
  });

  it('keeps it for this session where the person says so, and never by itself', async () => {
    const { keychain, handlers, told } = setUp();
    keychain.become('absent');
    await expect(handlers['token:set'](given, command)).rejects.toMatchObject({
      error: { code: 'keychain-unavailable', why: 'absent' },
    });
    expect(told).toEqual([]);
    const reply = await handlers['token:set']({ ...given, keepIn: 'session' }, command);
    expect(reply).toMatchObject({ status: { kind: 'ready', keptIn: 'session' }, accounts: [] });
  });
});

it('chooses, removes and looks again, and tells every page', async () => {
  const { keychain, handlers, told } = setUp();
  await handlers['token:set'](given, command);
  await handlers['token:set']({ ...given, token: OTHER_TOKEN, accountId: OTHER }, command);
  const chosen = await handlers['token:choose']({ commandId, accountId: ACCOUNT }, command);
  expect(chosen.status).toMatchObject({ accountId: ACCOUNT });
  keychain.become('locked');
  expect(await handlers['token:look-again']({ commandId }, command)).toMatchObject({
    status: { kind: 'unreachable', trouble: { kind: 'locked' } },
  });
  keychain.become('ready');
  const removed = await handlers['token:remove']({ commandId, accountId: ACCOUNT }, command);
  expect(removed).toMatchObject({ status: { kind: 'ready', accountId: OTHER } });
  expect(told).toHaveLength(5);
});

it('verifies by free calls, and notes when a token was found usable', async () => {
  const server = await testServer({ token: OTHER_TOKEN, balance: 3 });
  const { handlers } = setUp({
    DAILIES_API_BASE_URL: server.baseUrl,
    CLOUDFLARE_API_TOKEN: OTHER_TOKEN,
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
  });
  const { check } = await handlers['token:verify']({ commandId, accountId: null }, command);
  expect(check).toMatchObject({ accountId: ACCOUNT, token: { kind: 'active' }, credit: { figure: 3 } });
  await expect(handlers['token:verify']({ commandId, accountId: OTHER }, command)).rejects.toMatchObject({
    error: { code: 'token-missing' },
  });
});

it('lets the token in and never out again, whatever is asked and whatever fails', async () => {
  const { keychain, handlers, told } = setUp();
  const said: Place[] = [];
  const ask = async (name: string, work: () => Promise<unknown>) => {
    const answer = await work().catch((cause: unknown) => ({
      cause: String(cause),
      error: (cause as { error: unknown }).error,
    }));
    said.push({ kind: 'message', name, bytes: Buffer.from(JSON.stringify(answer)) });
  };
  for (const state of ['ready', 'locked', 'absent', 'ready'] as const) {
    keychain.become(state);
    await ask('set', () => handlers['token:set'](given, command));
    await ask('set for the session', () =>
      handlers['token:set']({ ...given, accountId: OTHER, keepIn: 'session' }, command),
    );
    await ask('set what is no token', () =>
      handlers['token:set']({ ...given, token: `Bearer ${TOKEN}` }, command),
    );
    await ask('status', () => handlers['token:status']({}));
    await ask('look again', () => handlers['token:look-again']({ commandId }, command));
    await ask('choose', () => handlers['token:choose']({ commandId, accountId: ACCOUNT }, command));
    await ask('remove', () => handlers['token:remove']({ commandId, accountId: ACCOUNT }, command));
  }
  // What the border answers to an input that it refuses.
  for (const wrong of [
    { ...given, label: '' },
    { ...given, accountId: TOKEN },
    { ...given, [TOKEN]: 1 },
  ]) {
    const parsed = tokenCalls['token:set'].input.safeParse(wrong);
    expect(parsed.success).toBe(false);
    const problems = parsed.error?.issues.map(({ message, code }) => ({ message, code })) ?? [];
    if (!(TOKEN in wrong))
      said.push({ kind: 'message', name: 'refused', bytes: Buffer.from(JSON.stringify(problems)) });
  }
  said.push({ kind: 'message', name: 'events', bytes: Buffer.from(told.join()) });
  expect(said).toHaveLength(31);
  expect(findLeaks(said, TOKEN)).toEqual([]);
  said.push({
    kind: 'message',
    name: 'planted',
    bytes: Buffer.from(JSON.stringify({ status: { token: TOKEN } })),
  });
  expect(findLeaks(said, TOKEN)).toHaveLength(1);
});
