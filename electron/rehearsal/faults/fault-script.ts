import { z } from 'zod';
import type { Problem } from '#shared/problem.ts';
import { shapeProblems } from '#shared/storyboard/shape-problems.ts';
import type { LogMode } from '../replies/gateway-log.ts';
import { literalBody } from '../replies/literal-bodies.ts';
import type { EntryFault } from './behaviour.ts';
import type { ClipFault } from './clip-faults.ts';

const RATIO = 'must be from 0 to 1';
const MAX_MS = 24 * 60 * 60_000;
const milliseconds = whole(0, MAX_MS, 'whole milliseconds');
const bytes = whole(0, 2 ** 40, 'whole bytes');
const times = whole(1, 1_000_000, 'a whole number');
const status = whole(100, 599, 'an HTTP status');
const charged = z.boolean().optional();

/** One number, or all from the first to the last. */
const numbers = z.union([times, z.strictObject({ from: times, to: times })], {
  error: 'must be a whole number from 1 to 1000000, or an object with from and to',
});

const latency = z.union([milliseconds, z.strictObject({ from: milliseconds, to: milliseconds })], {
  error: 'must be milliseconds, or an object with from and to',
});

const names = z.array(z.string().min(1, 'must not be empty')).min(1, 'must name at least one').readonly();

const when = z.strictObject({
  shots: names.optional(),
  takes: names.optional(),
  models: names.optional(),
  callOfServer: numbers.optional(),
  callOfShot: numbers.optional(),
  callOfTake: numbers.optional(),
  attemptOfTake: numbers.optional(),
  probability: z.number('must be a number').min(0, RATIO).max(1, RATIO).optional(),
});

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('serve') }),
  z.strictObject({
    kind: z.literal('literal'),
    name: z.string().refine((name) => literalBody(name) !== null, 'must be the name of a literal body'),
    charged,
  }),
  z.strictObject({
    kind: z.literal('reply'),
    status,
    headers: z.record(z.string(), z.string()).optional(),
    /** Text goes out as it is, all else as JSON. */
    body: z.json(),
    charged,
  }),
  z.strictObject({ kind: z.literal('redirect'), status: status.optional(), location: z.string(), charged }),
  /** The connection is closed before the body is read: the model never had the call. */
  z.strictObject({ kind: z.literal('hang-up') }),
  /** The model had the call, and the connection is closed without a byte of a reply. */
  z.strictObject({ kind: z.literal('lost-reply'), charged: z.boolean('must be true or false') }),
  z.strictObject({ kind: z.literal('half-reply') }),
  /** No reply ever. */
  z.strictObject({ kind: z.literal('silence'), charged: z.boolean('must be true or false') }),
]);

const clipFault: z.ZodType<ClipFault> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('truncated'), atByte: bytes }),
  z.strictObject({ kind: z.literal('wrong-length'), byBytes: whole(-(2 ** 40), 2 ** 40, 'whole bytes') }),
  z.strictObject({ kind: z.literal('expired'), afterMs: milliseconds }),
  z.strictObject({ kind: z.literal('spent'), afterRequests: whole(0, 1_000_000, 'a whole number') }),
  z.strictObject({ kind: z.literal('no-ranges') }),
  z.strictObject({ kind: z.literal('changed-tag') }),
  z.strictObject({ kind: z.literal('garbage') }),
  z.strictObject({ kind: z.literal('slow'), bytesPerSecond: whole(1, 2 ** 40, 'whole bytes') }),
  z.strictObject({ kind: z.literal('redirect'), location: z.string() }),
  z.strictObject({ kind: z.literal('status'), status, retryAfter: z.string().nullable().default(null) }),
]);

const entryFault: z.ZodType<EntryFault> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('late'), byMs: milliseconds }),
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({ kind: z.literal('no-response') }),
  z.strictObject({ kind: z.literal('inner-response') }),
  z.strictObject({ kind: z.literal('no-cost') }),
]);

const rule = z
  .strictObject({
    when: when.default({}),
    /** How many calls the rule takes before it is used up. */
    times: times.optional(),
    do: act.default({ kind: 'serve' }),
    latencyMs: latency.optional(),
    priceFactor: z
      .number('must be a number')
      .min(0, 'must be 0 or more')
      .max(1000, 'must be at most 1000')
      .default(1),
    clip: z.strictObject({ fault: clipFault, times: times.nullable().default(null) }).optional(),
    entry: entryFault.optional(),
  })
  .refine(({ do: act, when }) => act.kind !== 'hang-up' || when.models === undefined, {
    path: ['when', 'models'],
    message: 'cannot be known before the body is read',
  });

const logMode: z.ZodType<LogMode> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('on') }),
  z.strictObject({ kind: z.literal('late'), byMs: milliseconds }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('off'), status: status.default(404), code: z.int().default(7003) }),
]);

const scriptSchema = z.strictObject({
  version: z.literal(1),
  /** What probabilities and spread latencies are drawn from. */
  seed: whole(0, Number.MAX_SAFE_INTEGER, 'a whole number').default(1),
  /** Of every call whose rule names none of its own. */
  latencyMs: latency.default(0),
  log: logMode.default({ kind: 'on' }),
  balance: z.number('must be a number').default(100),
  rules: z.array(rule).readonly().default([]),
});

/** What a server does with which calls. The first rule that matches a call decides all that happens to it. */
export type FaultScript = z.infer<typeof scriptSchema>;
export type FaultRule = z.infer<typeof rule>;
export type FaultAct = z.infer<typeof act>;
export type Numbers = z.infer<typeof numbers>;
export type Latency = z.infer<typeof latency>;

export type ReadFaultScript =
  | { readonly kind: 'script'; readonly script: FaultScript }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** A script without a rule: every call is served at once. */
export const NO_FAULTS: FaultScript = scriptSchema.parse({ version: 1 });

/** Reads a script's text; what is wrong with it comes all at once, each with its place. */
export function readFaultScript(text: string): ReadFaultScript {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { kind: 'problems', problems: [{ place: '', message: 'the script is not JSON' }] };
  }
  const parsed = scriptSchema.safeParse(raw);
  if (parsed.success) return { kind: 'script', script: parsed.data };
  return { kind: 'problems', problems: shapeProblems(scriptSchema, raw) };
}

function whole(min: number, max: number, what: string) {
  const error = `must be ${what} from ${min} to ${max}`;
  return z.number(error).int(error).min(min, error).max(max, error);
}
