import { describe, expect, it } from 'vitest';
import { type GeneratingFlags, generateOptions, scopeOf } from '#electron/terminal/generating-flags.ts';
import { DailiesError } from '#shared/app-error.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { aModel, aStoryboardOf } from '#tests/builders.ts';

const PLAIN = { concurrency: 4, logWait: 180 } satisfies GeneratingFlags;

const { shots } = resolveShots(aStoryboardOf([{}, {}, { omit: true }]), () => aModel());

describe('generateOptions', () => {
  it('spends nothing and changes nothing that was not asked for', () => {
    expect(generateOptions(PLAIN, 'cloudflare', { kind: 'missing' })).toEqual({
      generator: 'cloudflare',
      scope: { kind: 'missing' },
      takes: null,
      concurrency: 4,
      yes: false,
      budgetMicroUsd: null,
      maxCalls: null,
      logWaitMs: 180_000,
      policy: {
        onRefusal: 'skip',
        stopAfterRefusals: null,
        onSpendLimit: 'pause',
        chains: 'first-good',
        pilot: 'new-kinds',
      },
      again: false,
      onPause: null,
      prepare: false,
    });
  });

  it('takes every flag at its word, a limit of nothing included', () => {
    const flags: GeneratingFlags & { concurrency: number } = {
      ...PLAIN,
      ...{ yes: true, budget: 0, maxCalls: 0, takes: 3, again: true, pilot: true, stopAfter: 2 },
      ...{ onRefusal: 'without-sound', waitForLimit: true, chains: 'circled', onPause: 'bell' },
    };
    expect(generateOptions(flags, 'rehearsal', { kind: 'all' })).toMatchObject({
      ...{ generator: 'rehearsal', scope: { kind: 'all' }, yes: true, budgetMicroUsd: 0, maxCalls: 0 },
      ...{ takes: 3, again: true, onPause: 'bell' },
      policy: {
        onRefusal: 'once-without-sound',
        stopAfterRefusals: 2,
        onSpendLimit: 'try-again',
        chains: 'circled',
        pilot: 'every-kind',
      },
    });
  });
});

describe('scopeOf', () => {
  it('is what --scope says where no shots are named', () => {
    expect(scopeOf({ scope: 'failed' }, shots)).toEqual({ kind: 'failed' });
  });

  it('is the named shots in storyboard order, once each', () => {
    expect(scopeOf({ scope: 'failed', shots: ['s1-020', 's1-010', 's1-020'] }, shots)).toEqual({
      kind: 'shots',
      shotIds: ['s1-010', 's1-020'],
    });
  });

  it('names every shot that is not there', () => {
    const wrong = () => scopeOf({ scope: 'missing', shots: ['s1-010', 's9-010', 'S1-020'] }, shots);
    expect(wrong).toThrow(DailiesError);
    expect(errorOf(wrong)).toEqual({
      code: 'invalid-input',
      problems: [
        { place: '--shots', message: 's9-010 is not in the storyboard' },
        { place: '--shots', message: 'S1-020 is not in the storyboard' },
      ],
    });
  });
});

function errorOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error instanceof DailiesError ? error.error : error;
  }
}
