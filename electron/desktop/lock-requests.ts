import type { Session } from 'electron';
import { isOwnPage } from './page-origin.ts';

const LOCAL_SCHEMES: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:']);

/** Cancels every request of a page that would leave this machine: the core alone speaks to the network. */
export function lockRequests(session: {
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
}): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    const isLocal = LOCAL_SCHEMES.has(URL.parse(url)?.protocol ?? '') || isOwnPage(url);
    decide({ cancel: !isLocal });
  });
}
