import { describe, expect, it } from 'vitest';
import { appHandlers } from '#electron/ipc/app-handlers.ts';

describe('app:about', () => {
  it.each([
    [true, 'cloudflare'],
    [false, 'rehearsal'],
  ])('with a token set: %s, names %s', async (hasToken, defaultGenerator) => {
    const handlers = appHandlers({ version: '1.2.3', hasToken: async () => hasToken });
    expect(await handlers['app:about']({})).toEqual({ name: 'Dailies', version: '1.2.3', defaultGenerator });
  });
});
