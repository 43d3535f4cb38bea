import { describe, expect, it } from 'vitest';
import { appHandlers } from '#electron/ipc/app-handlers.ts';

const NO_PARTS = { pick: null, reveal: null, moveToBin: null };

describe('app:about', () => {
  it.each([
    [true, 'cloudflare'],
    [false, 'rehearsal'],
  ])('with a token set: %s, names %s', async (hasToken, defaultGenerator) => {
    const handlers = appHandlers({ version: '1.2.3', hasToken: async () => hasToken, parts: NO_PARTS });
    expect(await handlers['app:about']({})).toEqual({
      name: 'Dailies',
      version: '1.2.3',
      defaultGenerator,
      parts: { dialogs: false, bin: false, fileManager: false },
    });
  });

  it('says what of a desktop is there', async () => {
    const parts = { ...NO_PARTS, reveal: () => {}, moveToBin: async () => {} };
    const handlers = appHandlers({ version: '1.2.3', hasToken: async () => false, parts });
    expect(await handlers['app:about']({})).toMatchObject({
      parts: { dialogs: false, bin: true, fileManager: true },
    });
  });
});
