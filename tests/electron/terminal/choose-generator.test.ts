import { describe, expect, it } from 'vitest';
import { changeSettings } from '#electron/settings/settings-file.ts';
import { chooseGenerator, generatorSentence } from '#electron/terminal/choose-generator.ts';
import { fakeTerminal } from '#tests/fakes/fake-terminal.ts';
import { memoryKeychain } from '#tests/fakes/memory-keychain.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';

const GIVEN = {
  token: 'cfut_abcdefghijklmnopqrstuvwxyz',
  accountId: '0123456789abcdef0123456789abcdef',
  label: 'Studio',
  keepIn: 'keychain',
} as const;

describe('chooseGenerator', () => {
  it('takes the one that was named, then the one that is set', async () => {
    const { host } = fakeTerminal();
    expect(await chooseGenerator('cloudflare', host)).toEqual({ kind: 'cloudflare', because: 'named' });
    await changeSettings(host.settingsFolder, Date.now, () => ({ defaultGenerator: 'cloudflare' }));
    expect(await chooseGenerator(null, host)).toEqual({ kind: 'cloudflare', because: 'set' });
    expect(await chooseGenerator('rehearsal', host)).toEqual({ kind: 'rehearsal', because: 'named' });
  });

  it('hangs on whether a token was given, without asking the keychain', async () => {
    const { host } = fakeTerminal();
    expect(await chooseGenerator(null, host)).toEqual({ kind: 'rehearsal', because: 'token' });
    const keychain = memoryKeychain();
    const tokens = tokensIn(host.settingsFolder, {}, keychain.open);
    await tokens.keep(GIVEN);
    const unasked = tokensIn(host.settingsFolder, {}, () =>
      Promise.reject(new Error('the keychain was asked')),
    );
    expect(await chooseGenerator(null, { ...host, tokens: unasked })).toEqual({
      kind: 'cloudflare',
      because: 'token',
    });
  });

  it('never rehearses because a token that was given lacks its account', async () => {
    const { host } = fakeTerminal();
    const tokens = tokensIn(host.settingsFolder, { CLOUDFLARE_API_TOKEN: 'dummy-token' });
    expect(await chooseGenerator(null, { ...host, tokens })).toMatchObject({ kind: 'cloudflare' });
    await expect(tokens.payer()).rejects.toMatchObject({ error: { code: 'token-missing' } });
  });
});

describe('generatorSentence', () => {
  it('says that something is paid, that nothing is, and why', () => {
    expect(generatorSentence({ kind: 'cloudflare', because: 'token' })).toMatch(/paid for/);
    expect(generatorSentence({ kind: 'rehearsal', because: 'token' })).toMatch(/^No Cloudflare token/);
    expect(generatorSentence({ kind: 'rehearsal', because: 'set' })).toMatch(/^Rehearsing/);
  });
});
