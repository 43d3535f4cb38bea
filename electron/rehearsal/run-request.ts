import type { IncomingHttpHeaders } from 'node:http';
import type { CallIds } from './call-record.ts';
import { REFUSALS, type Refusal } from './replies/api-replies.ts';

/** A request whose headers and outer form are right; whether the model takes its input is asked next. */
export type RunRequest = {
  readonly ids: CallIds;
  readonly model: string;
  readonly input: Readonly<Record<string, unknown>>;
};

export type ReadRunRequest =
  | { readonly kind: 'request'; readonly request: RunRequest }
  | { readonly kind: 'refusal'; readonly refusal: Refusal };

const MAX_METADATA_ENTRIES = 5;

/**
 * Reads a call of `ai/run`, and is as strict as the API or stricter: what Dailies must always send is refused when it
 * is not there. `token` is the only one that is let in, or null for any.
 */
export function readRunRequest(
  headers: IncomingHttpHeaders,
  body: string,
  token: string | null,
): ReadRunRequest {
  const refusal = checkHeaders(headers, token);
  if (refusal) return { kind: 'refusal', refusal };
  const ids = readIds(headers['cf-aig-metadata']);
  if (typeof ids === 'string') return refuse(ids);
  const parsed = parseObject(body);
  if (parsed === null) return refuse('the body must be a JSON object');
  const { model, input, ...rest } = parsed;
  const unknown = Object.keys(rest);
  if (unknown.length > 0) return refuse(`unknown field ${unknown.join(', ')}`);
  if (typeof model !== 'string' || model === '') return refuse('model must be a string');
  if (!isObject(input)) return refuse('input must be an object');
  return { kind: 'request', request: { ids, model, input } };
}

function refuse(what: string): ReadRunRequest {
  return { kind: 'refusal', refusal: REFUSALS.incomplete(what) };
}

/** Whether a call brings the token that is let in; null lets any in. */
export function isLetIn(headers: IncomingHttpHeaders, token: string | null): boolean {
  const given = givenToken(headers);
  return given !== null && (token === null || given === token);
}

export function givenToken(headers: IncomingHttpHeaders): string | null {
  return /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? null;
}

function checkHeaders(headers: IncomingHttpHeaders, token: string | null): Refusal | null {
  if (!isLetIn(headers, token)) return REFUSALS.noToken;
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) {
    return REFUSALS.incomplete('content-type must be application/json');
  }
  if (headers['cf-aig-skip-cache'] !== 'true') {
    return REFUSALS.incomplete('cf-aig-skip-cache must be true, or an old address could come back');
  }
  if (headers['cf-aig-max-attempts'] !== undefined) {
    return REFUSALS.incomplete('cf-aig-max-attempts must not be sent: each attempt may be charged');
  }
  return null;
}

/** The ids in the metadata header, or what is wrong with it. */
export function readIds(header: string | string[] | undefined): CallIds | string {
  const metadata = typeof header === 'string' ? parseObject(header) : null;
  if (metadata === null) return 'cf-aig-metadata must be a JSON object';
  const entries = Object.values(metadata);
  if (entries.length > MAX_METADATA_ENTRIES)
    return `cf-aig-metadata has more than ${MAX_METADATA_ENTRIES} entries`;
  if (entries.some((entry) => typeof entry === 'object')) return 'cf-aig-metadata must be flat';
  const { dailies_attempt: attemptId, dailies_shot: shotId, dailies_take: takeId } = metadata;
  if (!isId(attemptId)) return 'cf-aig-metadata needs dailies_attempt';
  if (!isId(shotId)) return 'cf-aig-metadata needs dailies_shot';
  if (!isId(takeId)) return 'cf-aig-metadata needs dailies_take';
  return { attemptId, shotId, takeId };
}

/** A header that comes once; null where it is missing or comes several times. */
export function oneHeader(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
