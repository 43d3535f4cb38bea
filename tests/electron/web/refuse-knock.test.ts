import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuarded, type Knock, refuseKnock } from '#electron/web/refuse-knock.ts';

const OWN = '127.0.0.1:40123';
const get: Knock = {
  method: 'GET',
  target: '/',
  isUpgrade: false,
  host: OWN,
  origin: undefined,
  fetchSite: 'none',
  fetchMode: 'navigate',
  fetchDest: 'document',
};
const fromPage: Partial<Knock> = {
  origin: `http://${OWN}`,
  fetchSite: 'same-origin',
  fetchMode: 'cors',
  fetchDest: 'empty',
};

describe('refuseKnock', () => {
  it.each<[string, Partial<Knock>]>([
    ['the address typed', {}],
    ['a link on another page', { fetchSite: 'cross-site' }],
    [
      'a program without fetch metadata',
      { fetchSite: undefined, fetchMode: undefined, fetchDest: undefined },
    ],
    ['a script of the page', { target: '/assets/a.js', fetchSite: 'same-origin', fetchMode: 'cors' }],
    ['the token', { ...fromPage, method: 'POST', target: '/session' }],
    ['an upload', { ...fromPage, method: 'POST', target: '/upload?kind=clip&name=a' }],
    ['the WebSocket', { ...fromPage, isUpgrade: true, target: '/socket', fetchMode: 'websocket' }],
  ])('lets %s go on', (_what, knock) => {
    expect(refuseKnock({ ...get, ...knock }, OWN)).toBeNull();
  });

  it.each<[string, Partial<Knock>]>([
    ['a wrong Host', { host: undefined }],
    ['a wrong Host', { host: '' }],
    ['a wrong Host', { host: 'evil.example:40123' }],
    ['a wrong Host', { host: '127.evil.example:40123' }],
    ['a wrong Host', { host: '127.0.0.1.evil.example:40123' }],
    ['a wrong Host', { host: '127.0.0.1' }],
    ['a wrong Host', { host: '127.0.0.1:40124' }],
    ['a wrong Host', { host: 'localhost:40123' }],
    ['a wrong Host', { host: '[::1]:40123' }],
    ['a wrong Host', { host: '0.0.0.0:40123' }],
    ['a wrong Host', { host: `${OWN}, evil.example` }],
    ['a target that is no path', { target: 'http://evil.example/' }],
    ['a target that is no path', { target: '*' }],
    ['a foreign Origin', { origin: 'http://evil.example' }],
    ['a foreign Origin', { origin: 'null' }],
    ['a foreign Origin', { origin: '' }],
    ['a foreign Origin', { origin: 'http://127.0.0.1:9999' }],
    ['a foreign Origin', { origin: `https://${OWN}` }],
    ['a foreign Origin', { origin: `http://${OWN}/` }],
    ['a foreign Origin', { origin: `http://${OWN}.evil.example` }],
    ['no Origin', { method: 'POST', target: '/session' }],
    ...['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'get', ''].map((method): [string, Partial<Knock>] => [
      'a method that nothing here has',
      { ...fromPage, method },
    ]),
    ['no Origin', { isUpgrade: true, target: '/socket' }],
    [
      'a foreign page',
      { fetchSite: 'cross-site', target: '/media/a', fetchMode: 'no-cors', fetchDest: 'video' },
    ],
    [
      'a foreign page',
      { fetchSite: 'same-site', target: '/media/a', fetchMode: 'no-cors', fetchDest: 'image' },
    ],
    ['a foreign page', { fetchSite: 'cross-site', fetchDest: 'iframe' }],
    ['a foreign page', { fetchSite: 'cross-site', target: '/media/a' }],
    ['a foreign page', { fetchSite: 'same-site', fetchMode: 'cors', fetchDest: 'empty' }],
    ['no such socket', { ...fromPage, isUpgrade: true, target: '/media/a' }],
  ])('refuses %s: %j', (why, knock) => {
    expect(refuseKnock({ ...get, ...knock }, OWN)).toBe(why);
  });

  it('lets no other Host and no other Origin go on, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), (noise, url) => {
        for (const other of [noise, url, `${OWN}${noise}x`]) {
          expect(refuseKnock({ ...get, host: other }, OWN)).toBe('a wrong Host');
          expect(refuseKnock({ ...get, origin: other }, OWN)).toBe('a foreign Origin');
        }
      }),
    );
  });
});

describe('isGuarded', () => {
  it.each([
    ['/media/x', true],
    ['/upload', true],
    ['/socket', true],
    ['/', false],
    ['/assets/index.js', false],
    ['/session', false],
  ])('says of %s %s', (path, expected) => {
    expect(isGuarded(path)).toBe(expected);
  });
});
