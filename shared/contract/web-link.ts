// What the page and the browser host say to each other around the contract: where they meet, and in which frames.

/** Where a one-time token is given for a cookie (POST), and where the page learns whether it is let in (GET). */
export const SESSION_PATH = '/session';
export const SOCKET_PATH = '/socket';
export const UPLOAD_PATH = '/upload';

/** In the fragment of the host's one-time address, which no browser ever sends anywhere: `#token=…`. */
export const TOKEN_FIELD = 'token';

/** The WebSocket's own protocol; raised when page and host would no longer understand each other. */
export const LINK_PROTOCOL = 'dailies-1';
/**
 * A second one is offered with the page's pass behind this. Cookies do not know ports: any other server on this
 * machine gets to see ours, but never the pass, which is kept by origin.
 */
export const PASS_PREFIX = 'pass.';

/** Of one message from the page. The host ends a connection that sends a longer one. */
export const MOST_MESSAGE_BYTES = 8_000_000;

/** What the host answers to a good token. */
export type Admission = { readonly pass: string };

/** What the page may ask of the host over the WebSocket. Gives a `Reply`, and never rejects. */
export type HostFunctions = { readonly call: (name: string, input: unknown) => Promise<unknown> };

/** What the host tells the page over the WebSocket. */
export type PageFunctions = { readonly event: (name: string, payload: unknown) => void };
