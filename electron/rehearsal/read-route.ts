/** What a path asks for. Account ids of any plain form are let in: a rehearsal has no account of its own. */
export type Route =
  | { readonly kind: 'run'; readonly accountId: string }
  | { readonly kind: 'clip'; readonly clipId: string; readonly query: URLSearchParams }
  | { readonly kind: 'free'; readonly call: FreeCall }
  | { readonly kind: 'record'; readonly after: number }
  | { readonly kind: 'unknown' };

/** A call of the API that spends nothing. */
export type FreeCall =
  | { readonly kind: 'verify-user-token' }
  | { readonly kind: 'verify-account-token' }
  | { readonly kind: 'models' }
  | { readonly kind: 'gateways' }
  | { readonly kind: 'credit' }
  | ({ readonly kind: 'logs'; readonly query: URLSearchParams } & LogPlace)
  | ({ readonly kind: 'log' | 'log-request' | 'log-response'; readonly logId: string } & LogPlace);

export type LogPlace = { readonly accountId: string; readonly gatewayId: string };

/** The base of the API, as the real one has it. */
export const API_PATH = '/client/v4';

const CLIP = /^\/clips\/([\w-]{1,64})\.mp4$/;
const USER_TOKEN = /^\/user\/tokens\/verify$/;
const ACCOUNT = /^\/accounts\/([\w-]{1,64})\/(.+)$/;
const LOGS = /^ai-gateway\/gateways\/([\w-]{1,64})\/logs(?:\/([\w-]{1,128})(?:\/(request|response))?)?$/;

/** Reads a request's target, which a hostile client may have made of anything. */
export function readRoute(target: string): Route {
  const url = URL.parse(target, 'http://127.0.0.1');
  if (url === null) return { kind: 'unknown' };
  const { pathname, searchParams } = url;
  const [, clipId] = CLIP.exec(pathname) ?? [];
  if (clipId !== undefined) return { kind: 'clip', clipId, query: searchParams };
  if (pathname === '/rehearsal/record') return { kind: 'record', after: Number(searchParams.get('after')) };
  if (!pathname.startsWith(`${API_PATH}/`)) return { kind: 'unknown' };
  return readApiRoute(pathname.slice(API_PATH.length), searchParams);
}

function readApiRoute(path: string, query: URLSearchParams): Route {
  if (USER_TOKEN.test(path)) return { kind: 'free', call: { kind: 'verify-user-token' } };
  const [, accountId, rest = ''] = ACCOUNT.exec(path) ?? [];
  if (accountId === undefined) return { kind: 'unknown' };
  if (rest === 'ai/run') return { kind: 'run', accountId };
  const call = readFreeCall(accountId, rest, query);
  return call === null ? { kind: 'unknown' } : { kind: 'free', call };
}

function readFreeCall(accountId: string, path: string, query: URLSearchParams): FreeCall | null {
  switch (path) {
    case 'tokens/verify':
      return { kind: 'verify-account-token' };
    case 'ai/models/search':
      return { kind: 'models' };
    case 'ai-gateway/gateways':
      return { kind: 'gateways' };
    case 'ai-gateway/billing/credit-balance':
      return { kind: 'credit' };
  }
  const [, gatewayId, logId, part] = LOGS.exec(path) ?? [];
  if (gatewayId === undefined) return null;
  if (logId === undefined) return { kind: 'logs', accountId, gatewayId, query };
  if (part === 'request') return { kind: 'log-request', accountId, gatewayId, logId };
  if (part === 'response') return { kind: 'log-response', accountId, gatewayId, logId };
  return { kind: 'log', accountId, gatewayId, logId };
}
