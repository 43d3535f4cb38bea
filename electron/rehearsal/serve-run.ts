import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { assertNever } from '#shared/assert-never.ts';
import type { CallBook, CallHeaders, RunVerdict } from './call-record.ts';
import { carryOut, type PlanDesk, type RunEnd } from './carry-out.ts';
import type { ClipOrder } from './clips/clip-order.ts';
import { readOrder } from './clips/read-order.ts';
import type { Behave, CallAtDoor } from './faults/behaviour.ts';
import { type CallPlan, planOf } from './faults/call-plan.ts';
import { REFUSALS, type Refusal, refusalReply } from './replies/api-replies.ts';
import type { InputRules } from './rules/input-rules.ts';
import { publishedPrice } from './rules/published-price.ts';
import { oneHeader, type RunRequest, readRunRequest } from './run-request.ts';

export type RunDesk = PlanDesk & {
  readonly rules: InputRules;
  /** Whether models without rules are rehearsed as well as can be; otherwise they are unknown, as at the API. */
  readonly takesUnknownModels: boolean;
  readonly token: string | null;
  readonly behave: Behave;
  readonly book: CallBook;
};

/** A call of `ai/run` as it came over the wire. `door` is null where its headers do not name it. */
export type ReceivedRun = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly accountId: string;
  readonly door: CallAtDoor | null;
};

type Checked =
  | { readonly kind: 'order'; readonly order: ClipOrder }
  | { readonly kind: 'refusal'; readonly refusal: Refusal };

/** Answers calls of `ai/run`. Each call is on record before its end is known to anybody. */
export function createRunDesk(desk: RunDesk): (received: ReceivedRun) => Promise<RunEnd> {
  return async (received) => {
    const read = readRunRequest(received.headers, received.body, desk.token);
    const run = read.kind === 'request' ? read.request : null;
    const record = (verdict: RunVerdict) => desk.book.record({ ...describeRun(received, run), verdict });
    const refuse = (refusal: Refusal): RunEnd => {
      record({ kind: 'refused', status: refusal.status });
      return { kind: 'reply', reply: refusalReply(refusal) };
    };

    if (read.kind === 'refusal') return refuse(read.refusal);
    if (received.door === null) return refuse(REFUSALS.incomplete('cf-aig-metadata names no call'));
    const checked = await checkInput(desk, read.request);
    if (checked.kind === 'refusal') return refuse(checked.refusal);

    const { order } = checked;
    const plan = planOf(desk.behave({ ...received.door, model: order.model, prompt: order.prompt }));
    const logId = desk.randomId();
    const price = publishedPrice(order);
    const costMicroUsd = price === null ? null : Math.round(price * plan.priceFactor);
    record(verdictOf(plan, logId, costMicroUsd));
    const { headers, accountId } = received;
    return carryOut(desk, { headers, accountId, request: read.request, order, plan, logId, costMicroUsd });
  };
}

/** What a call's record says of it, whatever became of it; `run` is null where it could not be read. */
export function describeRun(received: Omit<ReceivedRun, 'body'>, run: RunRequest | null) {
  const { accountId } = received;
  const headers = describeHeaders(received.headers);
  if (run === null) {
    const { attemptId, shotId, takeId } = received.door ?? {};
    const ids = attemptId && shotId && takeId ? { attemptId, shotId, takeId } : null;
    return { kind: 'run', accountId, ids, model: null, seed: null, inputSha256: null, headers } as const;
  }
  const { ids, model, input } = run;
  const inputSha256 = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const seed = typeof input.seed === 'number' ? input.seed : null;
  return { kind: 'run', accountId, ids, model, seed, inputSha256, headers } as const;
}

function describeHeaders(headers: IncomingHttpHeaders): CallHeaders {
  return {
    gatewayId: oneHeader(headers['cf-aig-gateway-id']),
    metadata: oneHeader(headers['cf-aig-metadata']),
    skipCache: oneHeader(headers['cf-aig-skip-cache']),
    maxAttempts: oneHeader(headers['cf-aig-max-attempts']),
    contentType: oneHeader(headers['content-type']),
  };
}

async function checkInput(desk: RunDesk, request: RunRequest): Promise<Checked> {
  const rules = desk.rules.get(request.model);
  if (!rules && !desk.takesUnknownModels) {
    return { kind: 'refusal', refusal: REFUSALS.noModel(request.model) };
  }
  const fault = rules?.(request.input) ?? null;
  if (fault !== null) {
    const refusal = fault.kind === 'invalid' ? REFUSALS.invalidInput : REFUSALS.upstream;
    return { kind: 'refusal', refusal: refusal(fault.message) };
  }
  const read = await readOrder(request);
  if (read.kind === 'order') return read;
  return { kind: 'refusal', refusal: REFUSALS.upstream(`${read.field} cannot be decoded`) };
}

function verdictOf(plan: CallPlan, logId: string, costMicroUsd: number | null): RunVerdict {
  switch (plan.fate) {
    case 'finished':
      return { kind: 'accepted', logId, fate: 'finished', chargedMicroUsd: costMicroUsd ?? 0 };
    case 'failed':
      return { kind: 'accepted', logId, fate: 'failed', chargedMicroUsd: 0 };
    case 'untaken':
      return plan.end.kind === 'answer'
        ? { kind: 'refused', status: plan.end.reply.status }
        : { kind: 'dropped' };
    default:
      return assertNever(plan.fate);
  }
}
