/** What a path asks for. Account ids of any plain form are let in: a rehearsal has no account of its own. */
export type Route =
  | { readonly kind: 'run'; readonly accountId: string }
  | { readonly kind: 'clip'; readonly clipId: string; readonly query: URLSearchParams }
  | { readonly kind: 'unknown' };

/** The base of the API, as the real one has it. */
export const API_PATH = '/client/v4';

const RUN = /^\/client\/v4\/accounts\/([\w-]{1,64})\/ai\/run$/;
const CLIP = /^\/clips\/([\w-]{1,64})\.mp4$/;

/** Reads a request's target, which a hostile client may have made of anything. */
export function readRoute(target: string): Route {
  const url = URL.parse(target, 'http://127.0.0.1');
  if (url === null) return { kind: 'unknown' };
  const [, accountId] = RUN.exec(url.pathname) ?? [];
  if (accountId !== undefined) return { kind: 'run', accountId };
  const [, clipId] = CLIP.exec(url.pathname) ?? [];
  if (clipId !== undefined) return { kind: 'clip', clipId, query: url.searchParams };
  return { kind: 'unknown' };
}
