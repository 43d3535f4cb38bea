/** A reply as the API (or what stands before it) was seen or documented to give it. */
export type LiteralBody = {
  /** Its group, as docs/rehearsal-server.md explains them: `2.3` is a code of the gateway. */
  readonly section: string;
  /** One of its own. */
  readonly name: string;
  readonly status: number;
  readonly retryAfter: string | null;
  /** Text as it is; all else as JSON. */
  readonly body: unknown;
};

/** Stands in the bodies that name a clip. A server puts the address of a clip of its own in its place. */
export const LITERAL_CLIP_URL =
  'https://ark-content-generation-ap-southeast-1.tos-ap-southeast-1.volces.com/seedance/02/clip.mp4?X-Tos-Algorithm=TOS4-HMAC-SHA256&X-Tos-Date=20260921T101112Z&X-Tos-Expires=86400&X-Tos-Signature=0a1b2c';

export function literal(
  section: string,
  name: string,
  reply: { status: number; body: unknown; retryAfter?: string },
): LiteralBody {
  const { status, body, retryAfter = null } = reply;
  return { section, name, status, retryAfter, body };
}

/** The envelope around a result. */
export function ok(result: unknown) {
  return { success: true, errors: [], messages: [], result };
}

/** The envelope around an error. */
export function no(code: number | null, message: string) {
  const error = code === null ? { message } : { code, message };
  return { success: false, errors: [error], messages: [], result: null };
}

export const generated = {
  state: 'Completed',
  result: { video: LITERAL_CLIP_URL },
  gatewayMetadata: { keySource: 'Unified' },
};

export function html(title: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body>policy</body></html>`;
}
