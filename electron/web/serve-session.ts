import { z } from 'zod';
import { SECURITY_HEADERS } from '#electron/page/security-headers.ts';
import type { ServeRequest } from '#electron/page/serve-page.ts';
import type { Admission } from '#shared/contract/web-link.ts';
import type { Door } from './door.ts';

const LONGEST_BODY = 1024;
const BODY = z.strictObject({ token: z.string().max(200) });

/**
 * Lets the page in: `POST` with `{ token }` as JSON gives the cookie and the pass, or 401. `GET` tells whether the
 * cookie still counts, by 204 or 401.
 */
export function sessionServer(door: Door): ServeRequest {
  return async (request) => {
    switch (request.method) {
      case 'GET':
        return answer(door.admits(request.headers.get('cookie') ?? undefined) ? 204 : 401);
      case 'POST':
        return letIn(request, door);
      default:
        return answer(405);
    }
  };
}

async function letIn(request: Request, door: Door): Promise<Response> {
  // A type that no form of a foreign page can send.
  if (request.headers.get('content-type') !== 'application/json') return answer(415);
  const text = await shortText(request);
  if (text === null) return answer(413);
  const body = BODY.safeParse(parseJson(text));
  const admitted = body.success ? door.exchange(body.data.token) : null;
  if (admitted === null) return answer(401);
  return answer(200, { pass: admitted.pass }, { 'Set-Cookie': admitted.cookie });
}

/** The whole body, or null where it is too long to be a token. */
async function shortText(request: Request): Promise<string | null> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of request.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_BODY) return null;
  }
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function answer(
  status: number,
  body: Admission | null = null,
  headers: Record<string, string> = {},
): Response {
  return new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: {
      ...SECURITY_HEADERS,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json',
      ...headers,
    },
  });
}
