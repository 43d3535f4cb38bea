import { describe, expect, test } from 'vitest';
import { apiAddress } from '#electron/generation/api-address.ts';
import { DailiesError } from '#shared/app-error.ts';

test.each([undefined, '', '  '])('is Cloudflare where %j is given', (given) => {
  expect(apiAddress(given)).toEqual({ kind: 'cloudflare', baseUrl: 'https://api.cloudflare.com/client/v4' });
});

test.each([
  [
    'https://api.cloudflare.com/client/v4/',
    { kind: 'cloudflare', baseUrl: 'https://api.cloudflare.com/client/v4' },
  ],
  [
    'https://API.cloudflare.com:443/client/v4',
    { kind: 'cloudflare', baseUrl: 'https://api.cloudflare.com/client/v4' },
  ],
  [
    'https://api.cloudflare.com/other',
    { kind: 'other', baseUrl: 'https://api.cloudflare.com/other', loopback: false },
  ],
  [
    'https://api.cloudflare.com.evil.example',
    { kind: 'other', baseUrl: 'https://api.cloudflare.com.evil.example', loopback: false },
  ],
  [
    'https://proxy.example:8443/cf//',
    { kind: 'other', baseUrl: 'https://proxy.example:8443/cf', loopback: false },
  ],
  [
    'http://127.0.0.1:8788/client/v4',
    { kind: 'other', baseUrl: 'http://127.0.0.1:8788/client/v4', loopback: true },
  ],
  ['http://[::1]:80', { kind: 'other', baseUrl: 'http://[::1]', loopback: true }],
  ['http://localhost:1', { kind: 'other', baseUrl: 'http://localhost:1', loopback: true }],
])('reads %s', (given, expected) => {
  expect(apiAddress(given)).toEqual(expected);
});

describe('refuses', () => {
  test.each([
    'api.cloudflare.com',
    'http://api.cloudflare.com/client/v4',
    'http://192.168.0.10:8788',
    'http://127.0.0.1.example/',
    'ftp://127.0.0.1/',
    'https://user:hunter2@api.cloudflare.com/client/v4',
    'https://api.cloudflare.com@evil.example/',
    'https://proxy.example/?key=hunter2',
    'https://proxy.example/#hunter2',
    'hunter2 is no address',
  ])('%s, and repeats no secret', (given) => {
    let thrown: unknown;
    try {
      apiAddress(given);
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof DailiesError)) throw new Error('it was not refused');
    expect(thrown.error.code).toBe('api-address-refused');
    expect(thrown.message).not.toContain('hunter2');
  });
});
