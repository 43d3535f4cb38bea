import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '#shared/assert-never.ts';
import { type ApiReply, finishedReply, REFUSALS, type Refusal, refusalReply } from './api-replies.ts';
import type { Behave, Behaviour } from './behaviour.ts';
import type { CallBook, RunVerdict } from './call-record.ts';
import type { ClipOrder } from './clip-order.ts';
import type { ClipShelf } from './clip-shelf.ts';
import type { InputRules } from './input-rules.ts';
import { readOrder } from './read-order.ts';
import { type RunRequest, readRunRequest } from './run-request.ts';

export type RunDesk = {
  readonly rules: InputRules;
  /** Whether models without rules are rehearsed as well as can be; otherwise they are unknown, as at the API. */
  readonly takesUnknownModels: boolean;
  readonly token: string | null;
  readonly behave: Behave;
  readonly book: CallBook;
  readonly shelf: ClipShelf;
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: () => string;
  readonly randomId: () => string;
  readonly signal: AbortSignal;
};

/** The end of a call: a reply, or a connection closed without one. */
export type RunEnd = { readonly kind: 'reply'; readonly reply: ApiReply } | { readonly kind: 'hang-up' };

type Checked =
  | { readonly kind: 'order'; readonly order: ClipOrder }
  | { readonly kind: 'refusal'; readonly refusal: Refusal };

/** Answers calls of `ai/run`. Each call is on record before its end is known to anybody. */
export function createRunDesk(
  desk: RunDesk,
): (request: IncomingMessage, body: string, accountId: string) => Promise<RunEnd> {
  const callsOfShot = new Map<string, number>();

  return async (request, body, accountId) => {
    const read = readRunRequest(request.headers, body, desk.token);
    const run = read.kind === 'request' ? read.request : null;
    const record = (verdict: RunVerdict) => desk.book.record({ ...describe(run, accountId), verdict });
    const refuse = (refusal: Refusal): RunEnd => {
      record({ kind: 'refused', status: refusal.status });
      return { kind: 'reply', reply: refusalReply(refusal) };
    };

    if (read.kind === 'refusal') return refuse(read.refusal);
    const checked = await checkInput(desk, read.request);
    if (checked.kind === 'refusal') return refuse(checked.refusal);

    const callOfShot = (callsOfShot.get(checked.order.shotId) ?? 0) + 1;
    callsOfShot.set(checked.order.shotId, callOfShot);
    const { model, prompt } = checked.order;
    const behaviour = desk.behave({ ...read.request.ids, model, prompt, callOfShot });
    const logId = desk.randomId();
    record(verdictOf(behaviour, logId));
    return end(desk, behaviour, checked.order, logId);
  };
}

function describe(run: RunRequest | null, accountId: string) {
  if (run === null) {
    return { kind: 'run', accountId, ids: null, model: null, seed: null, inputSha256: null } as const;
  }
  const { ids, model, input } = run;
  const inputSha256 = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const seed = typeof input.seed === 'number' ? input.seed : null;
  return { kind: 'run', accountId, ids, model, seed, inputSha256 } as const;
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

function verdictOf(behaviour: Behaviour, logId: string): RunVerdict {
  switch (behaviour.kind) {
    case 'serve':
      return { kind: 'accepted', logId };
    case 'answer':
      if (behaviour.accepted) return { kind: 'accepted', logId };
      return { kind: 'refused', status: behaviour.reply.status };
    case 'hang-up':
      return behaviour.accepted ? { kind: 'accepted', logId } : { kind: 'dropped' };
    case 'delayed':
      return verdictOf(behaviour.next, logId);
    default:
      return assertNever(behaviour);
  }
}

async function end(desk: RunDesk, behaviour: Behaviour, order: ClipOrder, logId: string): Promise<RunEnd> {
  switch (behaviour.kind) {
    case 'serve':
      return { kind: 'reply', reply: await serveOrder(desk, order, logId) };
    case 'answer':
      return { kind: 'reply', reply: behaviour.reply };
    case 'hang-up':
      return { kind: 'hang-up' };
    case 'delayed':
      await wait(behaviour.latencyMs, undefined, { signal: desk.signal });
      return end(desk, behaviour.next, order, logId);
    default:
      return assertNever(behaviour);
  }
}

async function serveOrder(desk: RunDesk, order: ClipOrder, logId: string): Promise<ApiReply> {
  const path = await desk.shelf.add(order, desk.randomId());
  return finishedReply(`${desk.origin()}${path}`, logId);
}
