import fc from 'fast-check';
import { type Behave, type Behaviour, serve } from '#electron/rehearsal/faults/behaviour.ts';
import { refusalReply } from '#electron/rehearsal/replies/api-replies.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { moderated, outOfCapacity } from '../fakes/faults.ts';
import { TOKEN_FATES, type TokenFate } from './model-token.ts';

const unauthorized = refusalReply({ status: 403, code: 10_000, message: 'Authentication error' });
const broken = refusalReply({ status: 500, code: 8001, message: 'Internal server error' });
const lost: Behaviour = { kind: 'hang-up', accepted: true };

/** What may become of a call, by a name that a failing run shows. */
export const FATES = {
  served: serve,
  'out of capacity': outOfCapacity,
  refused: moderated,
  'no token': { kind: 'answer', reply: unauthorized, accepted: false },
  'lost after it was taken': lost,
  'lost before it was taken': { kind: 'hang-up', accepted: false },
  'half a reply': { kind: 'half-reply' },
  'server error, charged': { kind: 'answer', reply: broken, accepted: true },
  'server error, not charged': { kind: 'answer', reply: broken, accepted: false },
  'failed inside the model': { kind: 'uncharged', next: lost },
  'lost, logged late': { kind: 'logged', entry: { kind: 'late', byMs: 60_000 }, next: lost },
  'lost, never logged': { kind: 'logged', entry: { kind: 'absent' }, next: lost },
  'lost, reply not kept': { kind: 'logged', entry: { kind: 'no-response' }, next: lost },
  'slowly served': { kind: 'delayed', latencyMs: 15, next: serve },
  'clip cut off twice': {
    kind: 'clip-trouble',
    trouble: { fault: { kind: 'truncated', atByte: 20_000 }, times: 2 },
    next: serve,
  },
  'clip garbled twice': {
    kind: 'clip-trouble',
    trouble: { fault: { kind: 'garbage' }, times: 2 },
    next: serve,
  },
  'clip expired': {
    kind: 'clip-trouble',
    trouble: { fault: { kind: 'expired', afterMs: 0 }, times: null },
    next: serve,
  },
  'lost, its clip expired': {
    kind: 'clip-trouble',
    trouble: { fault: { kind: 'expired', afterMs: 0 }, times: null },
    next: lost,
  },
  'dearer than the table': { kind: 'priced', factor: 1.5, next: serve },
} as const satisfies Record<string, Behaviour>;

export type Fate = keyof typeof FATES;

/** Fates whose finished reply is in the gateway's log, sooner or later, with a clip that can be had. */
export const LEAVES_A_CLIP: ReadonlySet<Fate> = new Set<Fate>([
  'served',
  'lost after it was taken',
  'half a reply',
  'server error, charged',
  'lost, logged late',
  'slowly served',
  'clip cut off twice',
  'clip garbled twice',
  'dearer than the table',
]);

const fates = fc.constantFrom(...(Object.keys(FATES) as Fate[]));

export type ModelShot = {
  readonly fates: readonly Fate[];
  readonly takes: number;
  readonly isChained: boolean;
};

export const shots: fc.Arbitrary<ModelShot[]> = fc.array(
  fc.record({
    fates: fc.array(fates, { maxLength: 3 }),
    takes: fc.constantFrom(1, 1, 1, 2),
    isChained: fc.constantFrom(false, false, false, false, true),
  }),
  { minLength: 1, maxLength: 6 },
);

/** What a person does to the queue while a process is at work, or before it begins. */
export const VERBS = [
  'cancel the first',
  'cancel waiting',
  'cancel all',
  'turn around',
  'pause now',
  'pause after running',
  'resume',
  'update the first',
  'cap the project',
  'lift its cap',
  'revoke the token',
  'close the log to the token',
  'remove the token',
  'put the token right',
] as const;

export type Verb = (typeof VERBS)[number];

/** At the so-manieth look at what goes on; 0 is before anything is begun. */
export type Act = { readonly verb: Verb; readonly at: number };

/** One thing that happens to a project: a process that lives so many steps (null: to its end), or time that jumps. */
export type ModelStep =
  | { readonly kind: 'generate'; readonly steps: number | null; readonly acts: readonly Act[] }
  | { readonly kind: 'resend' | 'give-up'; readonly steps: number | null }
  | { readonly kind: 'clock'; readonly jumpMs: number }
  | { readonly kind: 'token'; readonly fate: TokenFate };

const lifetimes = fc.option(fc.integer({ min: 1, max: 120 }), { freq: 4 });

const acts: fc.Arbitrary<Act[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Act[]>([]) },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ verb: fc.constantFrom(...VERBS), at: fc.nat(300) }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
);

export const steps: fc.Arbitrary<ModelStep[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('generate' as const), steps: lifetimes, acts }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('resend' as const, 'give-up' as const),
        steps: lifetimes,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('clock' as const),
        jumpMs: fc.constantFrom(-3_600_000, -1000, 1000, 7_200_000),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('token' as const),
        // Put right more often than anything else, or most stories would end without a word of the API.
        fate: fc.constantFrom('right' as const, ...TOKEN_FATES),
      }),
    },
  ),
  { minLength: 1, maxLength: 6 },
);

export function storyboardOf(wanted: readonly ModelShot[]): StoryboardJson {
  return {
    version: 1,
    title: 'Model',
    defaults: {
      model: 'bytedance/seedance-2.0',
      durationSeconds: 4,
      resolution: '480p',
      aspectRatio: '1:1',
      generateAudio: false,
    },
    scenes: [
      {
        id: 's1',
        shots: wanted.map(({ takes, isChained }, index) => ({
          id: `s1-${index + 1}`,
          prompt: `view ${index + 1}`,
          takes,
          ...(isChained && index > 0 ? { continueFrom: 'previous' as const } : {}),
        })),
      },
    ],
  };
}

/** Each shot's calls meet its fates in turn, and are served after them. `onFate` is told of each. */
export function behaviourOf(
  wanted: readonly ModelShot[],
  onFate: (attemptId: string, fate: Fate) => void,
): Behave {
  const calls = wanted.map(() => 0);
  return (call) => {
    const index = Number(call.shotId.slice('s1-'.length)) - 1;
    const fate = wanted[index]?.fates[calls[index] ?? 0] ?? 'served';
    calls[index] = (calls[index] ?? 0) + 1;
    onFate(call.attemptId, fate);
    return FATES[fate];
  };
}
