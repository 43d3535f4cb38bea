import { DailiesError } from '#shared/app-error.ts';
import { isLoopbackHost } from './address-safety.ts';

const CLOUDFLARE_API = 'https://api.cloudflare.com/client/v4';

/**
 * Where calls go. Only `cloudflare` may be given the keychain's token; any `other` address needs a token that
 * a person gave for it. `loopback` says that the other address is this machine (rehearsal, tests).
 */
export type ApiAddress =
  | { readonly kind: 'cloudflare'; readonly baseUrl: string }
  | { readonly kind: 'other'; readonly baseUrl: string; readonly loopback: boolean };

/**
 * Reads `DAILIES_API_BASE_URL`; undefined or empty means Cloudflare. The result has no slash at its end.
 *
 * @throws DailiesError `api-address-refused`: not an address, plain http to another machine, or with a user,
 * a query or a fragment in it.
 */
export function apiAddress(given: string | undefined): ApiAddress {
  if (given === undefined || given.trim() === '') return { kind: 'cloudflare', baseUrl: CLOUDFLARE_API };
  const url = URL.parse(given.trim());
  if (url === null)
    throw refused('(not shown)', 'it is not an address such as https://example.com/client/v4');
  // Only the part that cannot hold a secret is named.
  const shown = `${url.protocol}//${url.host}${url.pathname}`;
  if (url.username !== '' || url.password !== '')
    throw refused(shown, 'it must not hold a user or a password');
  if (url.search !== '' || url.hash !== '') throw refused(shown, 'it must not have a query or a fragment');
  const loopback = isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw refused(shown, 'use https; plain http is for this machine only, such as http://127.0.0.1:8788');
  }
  const baseUrl = shown.replace(/\/+$/, '');
  return baseUrl === CLOUDFLARE_API ? { kind: 'cloudflare', baseUrl } : { kind: 'other', baseUrl, loopback };
}

function refused(address: string, reason: string): DailiesError {
  return new DailiesError({ code: 'api-address-refused', address, reason });
}
