import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '#shared/assert-never.ts';
import type { ClipOrder } from './clips/clip-order.ts';
import type { ClipShelf } from './clips/clip-shelf.ts';
import type { CallPlan } from './faults/call-plan.ts';
import { type ApiReply, finishedReply, REFUSALS, refusalReply } from './replies/api-replies.ts';
import { type GatewayLog, withoutPictures } from './replies/gateway-log.ts';
import { aboutClip, withClip } from './replies/literal-reply.ts';
import { oneHeader, type RunRequest } from './run-request.ts';

export type PlanDesk = {
  readonly log: GatewayLog;
  readonly shelf: ClipShelf;
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: () => string;
  readonly randomId: () => string;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
};

/** The end of a call, as the client sees it. */
export type RunEnd =
  | { readonly kind: 'reply' | 'half-reply'; readonly reply: ApiReply }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'silence' };

/** A valid call with all that will happen to it; it is on record already. */
export type PlannedRun = {
  readonly headers: IncomingHttpHeaders;
  readonly accountId: string;
  readonly request: RunRequest;
  readonly order: ClipOrder;
  readonly plan: CallPlan;
  readonly logId: string;
  /** Null where the model has no published price. */
  readonly costMicroUsd: number | null;
};

/**
 * The model goes on though the client goes away, as the live one does: the log's entry is there once the latency is
 * over. A clip that no reply names is made when somebody asks the log for it.
 */
export async function carryOut(desk: PlanDesk, run: PlannedRun): Promise<RunEnd> {
  const { plan, logId } = run;
  const startedAtMs = desk.clock().getTime();
  if (plan.latencyMs > 0) await wait(plan.latencyMs, undefined, { signal: desk.signal });
  const clipUrl = clipOf(desk, run);
  const finished = replyOf(plan, logId, clipUrl);
  const end = await endOf(run, finished, clipUrl);
  writeEntry(desk, run, { startedAtMs, finished });
  return end;
}

/** The address of the order's clip, which is made when it is first asked for. */
function clipOf(desk: PlanDesk, { order, plan }: PlannedRun): () => Promise<string> {
  return once(async () => `${desk.origin()}${await desk.shelf.add(order, desk.randomId(), plan.trouble)}`);
}

/** What the model's own end of the call was, whether or not the client saw it. */
function replyOf(plan: CallPlan, logId: string, clipUrl: () => Promise<string>): () => Promise<ApiReply> {
  if (plan.fate === 'failed') return async () => failedReply(logId);
  return async () => finishedReply(await clipUrl(), logId);
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
  desk: PlanDesk,
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

/** Lets go of `make`, and of the pictures it holds, once it is called. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let state: { make: () => Promise<Value> } | { made: Promise<Value> } = { make };
  return () => {
    if ('make' in state) state = { made: state.make() };
    return state.made;
  };
}
