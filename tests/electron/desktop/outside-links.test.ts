import { describe, expect, it } from 'vitest';
import { openOutside, outsideLink } from '#electron/desktop/outside-links.ts';

describe('outsideLink', () => {
  it.each(['https://dash.cloudflare.com/profile/api-tokens', 'https://developers.cloudflare.com/ai/?a=b#c'])(
    'lets %s out',
    (address) => {
      expect(outsideLink(address)).toBe(address);
    },
  );

  it.each([
    'http://dash.cloudflare.com/',
    'https://dash.cloudflare.com:8443/',
    'https://dash.cloudflare.com.example/',
    'https://dash.cloudflare.com@example.com/',
    'https://mara@dash.cloudflare.com/',
    'https://cloudflare.com/',
    'https://example.com/#https://dash.cloudflare.com/',
    'file:///etc/passwd',
    'smb://dash.cloudflare.com/',
    'javascript:alert(1)',
    'app://app/',
    '',
  ])('keeps %j in', (address) => {
    expect(outsideLink(address)).toBeNull();
  });
});

describe('openOutside', () => {
  it('opens what is allowed, once, and survives a system without a browser', async () => {
    const opened: string[] = [];
    const reported: unknown[] = [];
    const shell = {
      openExternal: (url: string) => {
        opened.push(url);
        return Promise.reject(new Error('no browser'));
      },
    };
    openOutside(shell, 'https://dash.cloudflare.com/', (cause) => reported.push(cause));
    openOutside(shell, 'https://example.com/', (cause) => reported.push(cause));
    await Promise.resolve();
    expect(opened).toEqual(['https://dash.cloudflare.com/']);
    expect(reported).toEqual([new Error('no browser')]);
  });
});
