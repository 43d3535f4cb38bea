import {
  type Admission,
  LINK_PROTOCOL,
  PASS_PREFIX,
  SESSION_PATH,
  SOCKET_PATH,
  TOKEN_FIELD,
} from '#shared/contract/web-link.ts';
import { socketLink } from './socket-link.ts';

/** Kept by the browser for this origin alone, port and all, and for every window of it. */
const PASS_KEY = 'dailies-pass';

/** The way to the browser host that served this page. A one-time token in the address is exchanged first. */
export function browserLink(page: Window) {
  const entered = exchangeToken(page);
  // The same page with another token is no new page to a browser.
  page.addEventListener('hashchange', () => tokenOf(page) !== null && page.location.reload());
  return socketLink({
    open: () => new WebSocket(socketAddress(page), protocolsOf(page)),
    ask: async () => {
      await entered;
      return page.fetch(SESSION_PATH).then(standingOf, () => 'unreachable' as const);
    },
    wait: (ms) => new Promise((resolve) => page.setTimeout(resolve, ms)),
    maybeLetIn: () => maybeLetIn(page),
  });
}

/** The token is taken out of the address at once, so that it is in no history and no bookmark. */
async function exchangeToken(page: Window): Promise<void> {
  const token = tokenOf(page);
  if (token === null) return;
  page.history.replaceState(null, '', page.location.pathname);
  const response = await page
    .fetch(SESSION_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    .catch(() => null);
  // Where it was used already, this browser may be known all the same.
  if (!response?.ok) return;
  const { pass } = (await response.json()) as Admission;
  page.localStorage.setItem(PASS_KEY, pass);
}

/** Another window of this browser was let in, or a person comes back to this one to see whether it was. */
function maybeLetIn(page: Window): Promise<void> {
  const listening = new AbortController();
  const { signal } = listening;
  const heard = new Promise<void>((resolve) => {
    page.addEventListener('storage', ({ key }) => key === PASS_KEY && resolve(), { signal });
    page.addEventListener('focus', () => resolve(), { signal });
  });
  return heard.finally(() => listening.abort());
}

function tokenOf(page: Window): string | null {
  return new URLSearchParams(page.location.hash.slice(1)).get(TOKEN_FIELD);
}

function standingOf(response: Response) {
  return response.ok ? 'admitted' : 'refused';
}

function socketAddress(page: Window): string {
  const address = new URL(SOCKET_PATH, page.location.href);
  address.protocol = 'ws:';
  return address.href;
}

function protocolsOf(page: Window): string[] {
  return [LINK_PROTOCOL, `${PASS_PREFIX}${page.localStorage.getItem(PASS_KEY) ?? 'none'}`];
}
