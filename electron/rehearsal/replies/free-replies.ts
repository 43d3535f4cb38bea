import type { IncomingHttpHeaders } from 'node:http';
import { knownModels } from '#shared/catalogue/catalogue.ts';
import type { FreeCall, LogPlace } from '../read-route.ts';
import { givenToken, isLetIn } from '../run-request.ts';
import { type ApiReply, REFUSALS, type Refusal, refusalReply } from './api-replies.ts';
import type { GatewayLog, LogEntry } from './gateway-log.ts';
import { providerOf, queryLog } from './log-query.ts';

export type FreeDesk = {
  readonly token: string | null;
  readonly log: GatewayLog;
  /** The account's credit, in the unit that the API does not state. */
  readonly balance: number;
};

/** Answers the calls that spend nothing, in the shapes of the API's own client library. */
export async function freeReply(
  call: FreeCall,
  headers: IncomingHttpHeaders,
  desk: FreeDesk,
): Promise<ApiReply> {
  const letIn = isLetIn(headers, desk.token);
  switch (call.kind) {
    case 'verify-user-token':
      return verifyReply(letIn && !givenToken(headers)?.startsWith('cfat_'));
    case 'verify-account-token':
      return verifyReply(letIn && !givenToken(headers)?.startsWith('cfut_'));
  }
  if (!letIn) return refusalReply(REFUSALS.noToken);
  switch (call.kind) {
    case 'models':
      return okReply(knownModels.map(({ id, name }) => ({ id, name, task: { name: 'Text-to-Video' } })));
    case 'gateways':
      return okReply([{ id: 'default', collect_logs: true, cache_ttl: 0, rate_limiting_limit: 0 }]);
    case 'credit':
      return okReply({
        balance: desk.balance,
        has_default_payment_method: true,
        payment_method: null,
        topup_config: null,
        first_topup_success: true,
      });
    default:
      return logReply(call, desk.log);
  }
}

type LogCall = Extract<FreeCall, LogPlace>;

async function logReply(call: LogCall, log: GatewayLog): Promise<ApiReply> {
  if (log.mode.kind === 'off') return refusalReply({ ...log.mode, message: 'Not found' });
  const entries = log.entries(call.accountId, call.gatewayId);
  if (call.kind === 'logs') return listReply(entries, call.query);
  const entry = entries.find(({ id }) => id === call.logId);
  if (entry === undefined) return refusalReply(REFUSALS.noLogEntry);
  if (call.kind === 'log') return okReply(listed(entry));
  if (call.kind === 'log-request') return { ...okReply(null), body: JSON.stringify(entry.request) };
  const body = await entry.response();
  return body === null ? refusalReply(REFUSALS.noStoredBody) : { ...okReply(null), body };
}

function listReply(entries: readonly LogEntry[], query: URLSearchParams): ApiReply {
  const answer = queryLog(entries, query);
  if (answer.kind === 'not-understood') return refusalReply(notUnderstood(answer.what));
  const { page, perPage, total, entries: shown } = answer.page;
  const result_info = { page, per_page: perPage, count: shown.length, total_count: total };
  return okReply(shown.map(listed), { result_info });
}

function notUnderstood(what: string): Refusal {
  return { status: 400, code: 7001, message: `Invalid query: ${what}` };
}

function listed(entry: LogEntry) {
  return {
    id: entry.id,
    created_at: new Date(entry.createdAtMs).toISOString(),
    duration: entry.durationMs,
    provider: providerOf(entry),
    model: entry.model,
    model_type: 'text-to-video',
    path: 'ai/run',
    request_type: 'run',
    request_content_type: 'application/json',
    response_content_type: 'application/json',
    success: entry.success,
    status_code: entry.statusCode,
    cached: false,
    ...(entry.costUsd === null ? {} : { cost: entry.costUsd, custom_cost: false }),
    metadata: entry.metadata,
    tokens_in: null,
    tokens_out: null,
    step: 0,
  };
}

/** A good token is told by a message of the very number that a bad one's error has elsewhere. */
function verifyReply(isGood: boolean): ApiReply {
  if (!isGood) return refusalReply(REFUSALS.badToken);
  const messages = [{ code: 10000, message: 'This API Token is valid and active', type: null }];
  return okReply({ id: '0123456789abcdef0123456789abcdef', status: 'active' }, { messages });
}

function okReply(result: unknown, more: Readonly<Record<string, unknown>> = {}): ApiReply {
  const body = JSON.stringify({ success: true, errors: [], messages: [], result, ...more });
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}
