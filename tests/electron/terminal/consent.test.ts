import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConsentQuestion, decideConsent } from '#electron/terminal/consent.ts';

const PAID: ConsentQuestion = {
  generator: 'cloudflare',
  estimateMicroUsd: 5_400_000,
  takes: 8,
  yes: false,
  budgetMicroUsd: null,
  maxCalls: null,
  isTerminal: false,
};

const microUsd = fc.option(fc.nat({ max: 1_000_000_000 }));

const paidQuestion: fc.Arbitrary<ConsentQuestion> = fc.record({
  generator: fc.constant('cloudflare'),
  estimateMicroUsd: microUsd,
  takes: fc.integer({ min: 1, max: 100 }),
  yes: fc.boolean(),
  budgetMicroUsd: microUsd,
  maxCalls: fc.option(fc.nat({ max: 100 })),
  isTerminal: fc.boolean(),
});

describe('decideConsent', () => {
  it.each([
    {
      what: 'stops with the price where nobody can be asked',
      of: {},
      consent: {
        kind: 'stop',
        message: 'Nothing was sent. This would cost $5.40: repeat the command with --yes to approve it.',
      },
    },
    {
      what: 'makes the approved estimate the cap',
      of: { yes: true },
      consent: { kind: 'go', cap: { budgetMicroUsd: 5_400_000, maxCalls: null } },
    },
    {
      what: 'takes a budget in place of the estimate',
      of: { yes: true, budgetMicroUsd: 2_000_000, maxCalls: 3 },
      consent: { kind: 'go', cap: { budgetMicroUsd: 2_000_000, maxCalls: 3 } },
    },
    {
      what: 'asks on a terminal, with every limit',
      of: { isTerminal: true, budgetMicroUsd: 2_000_000, maxCalls: 1 },
      consent: {
        kind: 'ask',
        question: 'Generate 8 takes for $5.40, at most $2.00 and 1 call? [y/N] ',
        cap: { budgetMicroUsd: 2_000_000, maxCalls: 1 },
      },
    },
    {
      what: 'stops even with --yes where a model has no price and calls are not limited',
      of: { yes: true, estimateMicroUsd: null, budgetMicroUsd: 2_000_000 },
      consent: {
        kind: 'stop',
        message:
          'Nothing was sent. A model in this run has no price: limit the number of calls with --max-calls.',
      },
    },
    {
      what: 'lets a rehearsal go without a cap',
      of: { generator: 'rehearsal' as const },
      consent: { kind: 'go', cap: { budgetMicroUsd: null, maxCalls: null } },
    },
  ])('$what', ({ of, consent }) => {
    expect(decideConsent({ ...PAID, ...of })).toEqual(consent);
  });

  it('never lets a paid run go without --yes, asks only on a terminal, and always sets a limit', () => {
    fc.assert(
      fc.property(paidQuestion, (of) => {
        const consent = decideConsent(of);
        if (!of.yes) expect(consent.kind).not.toBe('go');
        if (!of.isTerminal) expect(consent.kind).not.toBe('ask');
        if (consent.kind === 'stop') return;
        expect(consent.cap).not.toEqual({ budgetMicroUsd: null, maxCalls: null });
      }),
    );
  });
});
