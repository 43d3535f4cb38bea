import { SESSION_PATH, SOCKET_PATH, UPLOAD_PATH } from '#shared/contract/web-link.ts';

/** What a request says before anything of it is believed. Headers that were not sent are undefined. */
export type Knock = {
  readonly method: string;
  /** As in the request line. */
  readonly target: string;
  readonly isUpgrade: boolean;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
  readonly fetchDest: string | undefined;
};

/**
 * Why a request to the loopback host is not answered, or null where it may go on. Each rule stands against a page in
 * the same browser that is not ours: a name that was made to point here (Host), another origin (Origin,
 * Sec-Fetch-Site), a form or a WebSocket that no same-origin rule holds back (Origin must be there).
 *
 * @param ownHost with its port, such as `127.0.0.1:40123`
 */
export function refuseKnock(knock: Knock, ownHost: string): string | null {
  if (knock.host !== ownHost) return 'a wrong Host';
  if (!METHODS.has(knock.method)) return 'a method that nothing here has';
  if (!knock.target.startsWith('/')) return 'a target that is no path';
  if (knock.origin !== undefined && knock.origin !== `http://${ownHost}`) return 'a foreign Origin';
  if (mustTellOrigin(knock) && knock.origin === undefined) return 'no Origin';
  if (isFromElsewhere(knock) && !isFirstVisit(knock)) return 'a foreign page';
  return knock.isUpgrade && pathOf(knock) !== SOCKET_PATH ? 'no such socket' : null;
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Whether a path is only for those who were let in. The page itself is no secret: it is what lets them in. */
export function isGuarded(path: string): boolean {
  return path === UPLOAD_PATH || path === SOCKET_PATH || path.startsWith('/media/');
}

export function isSession(path: string): boolean {
  return path === SESSION_PATH;
}

function mustTellOrigin({ method, isUpgrade }: Knock): boolean {
  return isUpgrade || method === 'POST';
}

function isFromElsewhere({ fetchSite }: Knock): boolean {
  return fetchSite === 'cross-site' || fetchSite === 'same-site';
}

/** A link on another page may lead to the front door, which shows nothing by itself. */
function isFirstVisit(knock: Knock): boolean {
  const { method, fetchMode, fetchDest } = knock;
  return method === 'GET' && fetchMode === 'navigate' && fetchDest === 'document' && pathOf(knock) === '/';
}

function pathOf({ target }: Knock): string {
  return target.split('?', 1)[0] ?? '';
}
