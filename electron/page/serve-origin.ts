import { SECURITY_HEADERS } from './security-headers.ts';
import type { ServeRequest } from './serve-page.ts';

export type OriginOptions = {
  /** The page's own origin, such as `app://app` or `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly page: ServeRequest;
  readonly media: ServeRequest;
  readonly upload: ServeRequest;
};

/** Everything that stands on the page's own origin, for every host alike. No other origin is answered. */
export function originServer({ origin, page, media, upload }: OriginOptions): ServeRequest {
  return async (request) => {
    if (isForeign(request, origin)) return new Response('', { status: 403, headers: SECURITY_HEADERS });
    const { pathname } = new URL(request.url);
    if (pathname === '/upload') return upload(request);
    return pathname.startsWith('/media/') ? media(request) : page(request);
  };
}

/**
 * Whether another origin asks. Browsers tell it in `Origin`, and Electron in a field of its own that no page can
 * forge; where neither stands, nobody but the person or the page itself began the request.
 */
function isForeign(request: Request, own: string): boolean {
  const origin = request.headers.get('origin');
  const initiator = 'initiatorOrigin' in request ? request.initiatorOrigin : null;
  const isOther = (told: unknown) => told !== null && told !== undefined && told !== own;
  return isOther(origin) || isOther(initiator);
}
