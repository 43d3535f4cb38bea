import { describe, expect, it } from 'vitest';
import { type CallFacts, type Consequences, consequencesOf } from '#electron/batches/consequences.ts';
import type { OutcomeKind } from '#electron/generation/video-generator.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';

const NOW = 1_000_000;
const paid: CallFacts = {
  generator: 'cloudflare',
  tries: 3,
  unreached: 0,
  nowMs: NOW,
  random: 0.5,
  policy: PLAIN_POLICY,
  hasSound: true,
};
const rehearsed: CallFacts = { ...paid, generator: 'rehearsal' };
const silently: CallFacts = { ...paid, policy: { ...PLAIN_POLICY, onRefusal: 'once-without-sound' } };
const message = 'what the API said';
const clipUrl = 'https://clips.test/1.mp4';

const backOff = (untilMs: number) => ({ type: 'not-accepted', untilMs, message }) as const;
const slower = (untilMs: number) => ({ type: 'rate-limited', nowMs: NOW, untilMs }) as const;
const notCharged = { type: 'not-charged' } as const;
const nothing = { lane: null, pause: null };

const TABLE: readonly [string, OutcomeKind, CallFacts, Consequences][] = [
  [
    'a finished clip is fetched',
    { kind: 'done', clipUrl },
    paid,
    {
      job: { type: 'generated', clipUrl },
      money: { type: 'clip-came' },
      lane: { type: 'accepted' },
      pause: null,
    },
  ],
  [
    'a rate limit backs off and slows the lane',
    { kind: 'not-accepted', reason: 'rate-limited', retryAfterMs: 30_000 },
    paid,
    { job: backOff(NOW + 32_000), money: notCharged, lane: slower(NOW + 32_000), pause: null },
  ],
  [
    'an API that cannot be reached backs off and leaves the lane',
    { kind: 'not-accepted', reason: 'unreachable', retryAfterMs: null },
    paid,
    { job: backOff(NOW + 2000), money: notCharged, ...nothing },
  ],
  [
    'a network that is away for a night ends no job',
    { kind: 'not-accepted', reason: 'unreachable', retryAfterMs: null },
    { ...paid, tries: 600, unreached: 599 },
    { job: backOff(NOW + 30_000), money: notCharged, ...nothing },
  ],
  [
    'the first answer after such a night is not the last one',
    { kind: 'not-accepted', reason: 'rate-limited', retryAfterMs: null },
    { ...paid, tries: 600, unreached: 599 },
    { job: backOff(NOW + 30_000), money: notCharged, lane: slower(NOW + 30_000), pause: null },
  ],
  [
    'the sixtieth answer is the last one',
    { kind: 'not-accepted', reason: 'out-of-capacity', retryAfterMs: null },
    { ...paid, tries: 60 },
    {
      job: { type: 'failed', failure: { kind: 'never-accepted', message } },
      money: notCharged,
      ...nothing,
    },
  ],
  [
    'a refusal ends the job',
    { kind: 'refused', reason: 'moderation' },
    paid,
    { job: { type: 'refused', reason: 'moderation', message }, money: { type: 'refused' }, ...nothing },
  ],
  [
    'a refusal for its content is asked once more without sound where the run says so',
    { kind: 'refused', reason: 'moderation' },
    silently,
    { job: { type: 'ask-otherwise' }, money: { type: 'refused' }, ...nothing },
  ],
  [
    'a silent one is not',
    { kind: 'refused', reason: 'moderation' },
    { ...silently, hasSound: false },
    { job: { type: 'refused', reason: 'moderation', message }, money: { type: 'refused' }, ...nothing },
  ],
  [
    'a spending limit pauses everything',
    { kind: 'account', reason: 'spend-limit', scope: 'all' },
    paid,
    {
      job: { type: 'put-back' },
      money: notCharged,
      lane: null,
      pause: { kind: 'account', reason: 'spend-limit', message },
    },
  ],
  [
    'a spending limit is tried again after a quarter of an hour where the run says so, however often it was',
    { kind: 'account', reason: 'spend-limit', scope: 'all' },
    { ...paid, tries: 900, policy: { ...PLAIN_POLICY, onSpendLimit: 'try-again' } },
    { job: backOff(NOW + 900_000), money: notCharged, lane: slower(NOW + 900_000), pause: null },
  ],
  [
    'an account that cannot pay pauses everything',
    { kind: 'account', reason: 'credit', scope: 'all' },
    paid,
    {
      job: { type: 'put-back' },
      money: notCharged,
      lane: null,
      pause: { kind: 'account', reason: 'credit', message },
    },
  ],
  [
    'a model that is not on the account shuts its lane',
    { kind: 'account', reason: 'model-not-on-credits', scope: 'model' },
    paid,
    { job: { type: 'put-back' }, money: notCharged, lane: { type: 'shut', message }, pause: null },
  ],
  [
    'an unclear end keeps the money and asks',
    { kind: 'unclear', reason: 'server-error' },
    paid,
    {
      job: { type: 'unclear', reason: 'server-error', message },
      money: { type: 'outcome-lost' },
      ...nothing,
    },
  ],
  [
    'an unclear rehearsal is tried again',
    { kind: 'unclear', reason: 'server-error' },
    rehearsed,
    { job: backOff(NOW + 2000), money: notCharged, ...nothing },
  ],
  [
    'the fifth rehearsal is the last one',
    { kind: 'unclear', reason: 'server-error' },
    { ...rehearsed, tries: 5 },
    {
      job: { type: 'failed', failure: { kind: 'never-accepted', message } },
      money: notCharged,
      ...nothing,
    },
  ],
  [
    'a stopped rehearsal stands in the queue again',
    { kind: 'unclear', reason: 'stopped-waiting' },
    { ...rehearsed, tries: 5 },
    { job: { type: 'put-back' }, money: notCharged, ...nothing },
  ],
  [
    'a call that never left stands in the queue again',
    { kind: 'local', reason: 'canceled-before-sending' },
    paid,
    { job: { type: 'put-back' }, money: notCharged, ...nothing },
  ],
];

describe('consequencesOf', () => {
  it.each(TABLE)('%s', (_, outcome, facts, expected) => {
    const whole = { ...outcome, message, httpStatus: null, logId: null };
    expect(consequencesOf(whole, facts)).toEqual(expected);
  });

  it('never sends an unclear paid call again by itself', () => {
    const reasons = [
      'connection-lost',
      'timed-out',
      'stopped-waiting',
      'server-error',
      'no-clip-address',
      'foreign-state',
      'unreadable-reply',
    ] as const;
    for (const reason of reasons) {
      const outcome = { kind: 'unclear', reason, message, httpStatus: null, logId: null } as const;
      expect(consequencesOf(outcome, paid)).toMatchObject({
        job: { type: 'unclear' },
        money: { type: 'outcome-lost' },
      });
    }
  });
});
