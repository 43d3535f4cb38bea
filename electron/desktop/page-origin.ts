import type { CustomScheme } from 'electron';

/** The page's own origin in the desktop app. Bundle and media are both served here, so that nothing is foreign. */
export const PAGE_ORIGIN = 'app://app';
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/**
 * Registered once, before the app is ready. No `bypassCSP` and no `corsEnabled`: the page needs neither, and each
 * would open a border.
 */
export const PAGE_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

/** Whether an address is of the page's own origin. What cannot be read as an address is not. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  const own = new URL(PAGE_URL);
  // Node gives custom schemes the origin "null", so scheme and host are compared instead.
  return url !== null && url.protocol === own.protocol && url.host === own.host;
}
