import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '#shared/assert-never.ts';
import { type ApiReply, finishedReply, REFUSALS, type Refusal, refusalReply } from './api-replies.ts';
import type { Behave, CallAtDoor } from './behaviour.ts';
import { type CallPlan, planOf } from './call-plan.ts';
import type { CallBook, CallHeaders, RunVerdict } from './call-record.ts';
import type { ClipOrder } from './clip-order.ts';
import type { ClipShelf } from './clip-shelf.ts';
import { type GatewayLog, withoutPictures } from './gateway-log.ts';
import type { InputRules } from './input-rules.ts';
import { aboutClip, withClip } from './literal-reply.ts';
import { publishedPrice } from './published-price.ts';
import { readOrder } from './read-order.ts';
import { oneHeader, type RunRequest, readRunRequest } from './run-request.ts';

export type RunDesk = {
  readonly rules: InputRules;
  /** Whether models without rules are rehearsed as well as can be; otherwise they are unknown, as at the API. */
  readonly takesUnknownModels: boolean;
  readonly token: string | null;
  readonly behave: Behave;
  readonly book: CallBook;
  readonly log: GatewayLog;
  readonly shelf: ClipShelf;
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: () => string;
  readonly randomId: () => string;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
};

/** A call of `ai/run` as it came over the wire. `door` is null where its headers do not name it. */
export type ReceivedRun = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly accountId: string;
  readonly door: CallAtDoor | null;
};

/** The end of a call, as the client sees it. */
export type RunEnd =
  | { readonly kind: 'reply' | 'half-reply'; readonly reply: ApiReply }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'silence' };

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
    return carryOut(desk, { ...received, request: read.request, order, plan, logId, costMicroUsd });
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

type PlannedRun = ReceivedRun & {
  readonly request: RunRequest;
  readonly order: ClipOrder;
  readonly plan: CallPlan;
  readonly logId: string;
  readonly costMicroUsd: number | null;
};

/**
 * The model goes on though the client goes away, as the live one does: the log's entry is there once the latency is
 * over. A clip that no reply names is made when somebody asks the log for it.
 */
async function carryOut(desk: RunDesk, run: PlannedRun): Promise<RunEnd> {
  const { plan, order, logId } = run;
  const startedAtMs = desk.clock().getTime();
  if (plan.latencyMs > 0) await wait(plan.latencyMs, undefined, { signal: desk.signal });
  const clipUrl = once(
    async () => `${desk.origin()}${await desk.shelf.add(order, desk.randomId(), plan.trouble)}`,
  );
  const finished = async () =>
    plan.fate === 'failed' ? failedReply(logId) : finishedReply(await clipUrl(), logId);
  const end = await endOf(run, finished, clipUrl);
  writeEntry(desk, run, { startedAtMs, finished });
  return end;
}

async function endOf(
  { plan, logId }: PlannedRun,
  finished: () => Promise<ApiReply>,
  clipUrl: () => Promise<string>,
): Promise<RunEnd> {
  const { end } = plan;
  switch (end.kind) {
    case 'serve':
      return { kind: 'reply', reply: await finished() };
    case 'half-reply':
      return { kind: 'half-reply', reply: await finished() };
    case 'answer': {
      const reply = aboutClip(end.reply) ? withClip(end.reply, await clipUrl()) : end.reply;
      return { kind: 'reply', reply: withLogId(reply, logId) };
    }
    case 'hang-up':
    case 'silence':
      return { kind: end.kind };
    default:
      return assertNever(end);
  }
}

/** What never reached the gateway, since the connection closed before, has no entry. */
function writeEntry(
  desk: RunDesk,
  { plan, request, logId, accountId, headers, costMicroUsd }: PlannedRun,
  { startedAtMs, finished }: { startedAtMs: number; finished: () => Promise<ApiReply> },
): void {
  const refusal = plan.end.kind === 'answer' ? plan.end.reply : null;
  if (plan.fate === 'untaken' && refusal === null) return;
  const success = plan.fate === 'finished';
  const costUsd = success ? costMicroUsd && costMicroUsd / 1_000_000 : 0;
  desk.log.add(
    {
      id: logId,
      createdAtMs: startedAtMs,
      accountId,
      gatewayId: oneHeader(headers['cf-aig-gateway-id']) ?? 'default',
      durationMs: desk.clock().getTime() - startedAtMs,
      model: request.model,
      success,
      statusCode: statusCodeOf(plan.fate, refusal),
      costUsd,
      metadata: oneHeader(headers['cf-aig-metadata']) ?? '{}',
      request: { model: request.model, input: withoutPictures(request.input) },
      response: async () =>
        plan.fate === 'untaken' && refusal !== null ? refusal.body : (await finished()).body,
    },
    plan.entry,
  );
}

function statusCodeOf(fate: CallPlan['fate'], refusal: ApiReply | null): number {
  if (fate === 'finished') return 200;
  return fate === 'untaken' && refusal !== null ? refusal.status : 500;
}

function failedReply(logId: string): ApiReply {
  return withLogId(refusalReply(REFUSALS.failedInside), logId);
}

/** The gateway names its entry in replies of its own form; a page of the edge before it names none. */
function withLogId(reply: ApiReply, logId: string): ApiReply {
  if (reply.headers['content-type'] !== 'application/json') return reply;
  return { ...reply, headers: { 'cf-aig-log-id': logId, ...reply.headers } };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
