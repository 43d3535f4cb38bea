import { createHash } from 'node:crypto';
import { assertNever } from '#shared/assert-never.ts';
import { literalBody } from '../replies/literal-bodies.ts';
import { aboutClip, literalReply } from '../replies/literal-reply.ts';
import type { AtDoor, Behave, Behaviour, CallAtDoor } from './behaviour.ts';
import type { FaultAct, FaultRule, FaultScript, Latency, Numbers } from './fault-script.ts';

export type FollowedScript = { readonly atDoor: AtDoor; readonly behave: Behave };

/**
 * Turns a script into what a server does. Rules that hang up before the body are asked first, since they decide
 * earlier. What is drawn depends on the seed, the rule, the take and which call of it this is, and not on the order
 * in which the calls of different takes come.
 */
export function followScript(script: FaultScript): FollowedScript {
  const rules = script.rules.map((rule, index) => ({ rule, index }));
  const early = rules.filter(({ rule }) => rule.do.kind === 'hang-up');
  const late = rules.filter(({ rule }) => rule.do.kind !== 'hang-up');
  const uses = new Map<number, number>();

  /** The first rule that takes the call, which uses it once. */
  const take = (candidates: readonly NumberedRule[], call: CallAtDoor & { model?: string }) => {
    const taken = candidates.find(
      ({ rule, index }) =>
        (uses.get(index) ?? 0) < (rule.times ?? Infinity) && matches(script, { rule, index }, call),
    );
    if (taken) uses.set(taken.index, (uses.get(taken.index) ?? 0) + 1);
    return taken ?? null;
  };

  return {
    atDoor: (call) => (take(early, call) === null ? 'let-in' : 'hang-up'),
    behave: (call) => {
      const taken = take(late, call);
      const end = taken === null ? ({ kind: 'serve' } as const) : wrapped(taken.rule);
      const latency = taken?.rule.latencyMs ?? script.latencyMs;
      const latencyMs = drawLatency(latency, () => draw(script.seed, 'latency', call));
      return latencyMs === 0 ? end : { kind: 'delayed', latencyMs, next: end };
    },
  };
}

type NumberedRule = { readonly rule: FaultRule; readonly index: number };

function matches(
  { seed }: FaultScript,
  { rule: { when }, index }: NumberedRule,
  call: CallAtDoor & { model?: string },
): boolean {
  return (
    isAmong(when.shots, call.shotId) &&
    isAmong(when.takes, call.takeId) &&
    isAmong(when.models, call.model ?? '') &&
    isWithin(when.callOfServer, call.callOfServer) &&
    isWithin(when.callOfShot, call.callOfShot) &&
    isWithin(when.callOfTake, call.callOfTake) &&
    isWithin(when.attemptOfTake, call.attemptOfTake) &&
    (when.probability === undefined || draw(seed, `rule ${index}`, call) < when.probability)
  );
}

function isAmong(names: readonly string[] | undefined, name: string): boolean {
  return names === undefined || names.includes(name);
}

function isWithin(numbers: Numbers | undefined, number: number): boolean {
  if (numbers === undefined) return true;
  if (typeof numbers === 'number') return number === numbers;
  return number >= numbers.from && number <= numbers.to;
}

/** From 0 up to 1. */
function draw(seed: number, purpose: string, { takeId, callOfTake }: CallAtDoor): number {
  const words = JSON.stringify([seed, purpose, takeId, callOfTake]);
  return createHash('sha256').update(words).digest().readUIntBE(0, 6) / 2 ** 48;
}

function drawLatency(latency: Latency, drawn: () => number): number {
  if (typeof latency === 'number') return latency;
  return Math.round(latency.from + (latency.to - latency.from) * drawn());
}

function wrapped(rule: FaultRule): Behaviour {
  let behaviour = behaviourOf(rule.do);
  if (rule.priceFactor !== 1) behaviour = { kind: 'priced', factor: rule.priceFactor, next: behaviour };
  if (rule.clip) behaviour = { kind: 'clip-trouble', trouble: rule.clip, next: behaviour };
  if (rule.entry) behaviour = { kind: 'logged', entry: rule.entry, next: behaviour };
  return behaviour;
}

function behaviourOf(act: FaultAct): Behaviour {
  switch (act.kind) {
    case 'serve':
    case 'half-reply':
      return { kind: act.kind };
    case 'literal': {
      const literal = literalBody(act.name);
      if (literal === null) return { kind: 'serve' };
      const reply = literalReply(literal);
      return { kind: 'answer', reply, accepted: act.charged ?? (reply.status < 300 && aboutClip(reply)) };
    }
    case 'reply': {
      const { status, headers = {}, body } = act;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return { kind: 'answer', reply: { status, headers, body: text }, accepted: act.charged ?? false };
    }
    case 'redirect': {
      const reply = { status: act.status ?? 307, headers: { location: act.location }, body: '' };
      return { kind: 'answer', reply, accepted: act.charged ?? false };
    }
    case 'hang-up':
      return { kind: 'hang-up', accepted: false };
    case 'lost-reply':
      return chargedOrFailed({ kind: 'hang-up', accepted: true }, act.charged);
    case 'silence':
      return chargedOrFailed({ kind: 'silence', accepted: true }, act.charged);
    default:
      return assertNever(act);
  }
}

function chargedOrFailed(behaviour: Behaviour, isCharged: boolean): Behaviour {
  return isCharged ? behaviour : { kind: 'uncharged', next: behaviour };
}
