import type { Shell } from 'electron';

/** The hosts that a person may be sent to: where tokens, credits and gateways are kept, and where they are explained. */
const HOSTS: ReadonlySet<string> = new Set(['dash.cloudflare.com', 'developers.cloudflare.com']);

/**
 * The address as it may be opened outside, or null where it may not: https, exactly one of our hosts, on its usual
 * port, without a user's name in it.
 */
export function outsideLink(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || !HOSTS.has(url.host)) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}

/** Opens an address in the person's browser if it is one of ours to send to, and else does nothing. */
export function openOutside(
  shell: Pick<Shell, 'openExternal'>,
  address: string,
  report: (cause: unknown) => void,
): void {
  const link = outsideLink(address);
  if (link !== null) shell.openExternal(link).catch(report);
}
