import { describe, expect, it } from 'vitest';
import { openOutput } from '#electron/terminal/output.ts';
import { showEstimate } from '#electron/terminal/show-estimate.ts';
import { takeId } from '#shared/ids.ts';
import { aShotId } from '#tests/batch-builders.ts';
import { fakeTerminal } from '#tests/fakes/fake-terminal.ts';

type Shown = Parameters<typeof showEstimate>[1];

const TWO: Shown = {
  generator: 'cloudflare',
  estimate: {
    perShot: [
      { shotId: aShotId(1), takes: 2, costMicroUsd: 1_512_000 },
      { shotId: aShotId(2), takes: 1, costMicroUsd: 756_000 },
    ],
    takes: 3,
    costMicroUsd: 2_268_000,
  },
  plan: { toMake: [], skipped: [] },
  offered: [],
};

function shown(of: Shown, isJson = false) {
  const terminal = fakeTerminal();
  showEstimate(openOutput(terminal.host, isJson), of);
  return terminal;
}

describe('showEstimate', () => {
  it('prices each shot and all together', () => {
    expect(shown(TWO).stdout()).toBe(
      's1-010            2 takes   $1.512\ns1-020            1 take    $0.756\n3 takes of 2 shots, $2.268\n',
    );
    expect(shown(TWO, true).events()).toEqual([
      {
        event: 'estimate',
        generator: 'cloudflare',
        shots: 2,
        takes: 3,
        costMicroUsd: 2_268_000,
        perShot: TWO.estimate.perShot,
      },
    ]);
  });

  it('says free for a rehearsal, and no price shot by shot', () => {
    const estimate = { ...TWO.estimate, costMicroUsd: 0 };
    expect(shown({ ...TWO, generator: 'rehearsal', estimate }).stdout()).toBe('3 takes of 2 shots, free\n');
  });

  it('never shows a sum where a price is missing', () => {
    const perShot = [{ shotId: aShotId(1), takes: 1, costMicroUsd: null }];
    expect(shown({ ...TWO, estimate: { perShot, takes: 1, costMicroUsd: null } }).stdout()).toBe(
      's1-010            1 take    no price known\n1 take of 1 shot, no price known\n',
    );
  });

  it.each([
    ['cloudflare', 'Nothing new to generate.\n'],
    ['rehearsal', 'Nothing new to rehearse.\n'],
  ] as const)('says that nothing is left to do by %s', (generator, words) => {
    const estimate = { perShot: [], takes: 0, costMicroUsd: 0 };
    expect(shown({ ...TWO, generator, estimate }).stdout()).toBe(words);
  });

  it('names what is left alone for a reason that a person may change, and offers takes that are there', () => {
    const skipped: Shown['plan']['skipped'] = [
      { shotId: aShotId(3), reason: 'locked' },
      { shotId: aShotId(4), reason: 'has-take' },
      { shotId: aShotId(5), reason: 'failed-before' },
      { shotId: aShotId(6), reason: 'identical' },
    ];
    const offered = [{ shotId: aShotId(6), takeId: takeId(aShotId(6), 'paid', 1), seed: 7 }];
    const estimate = { perShot: [], takes: 0, costMicroUsd: 0 };
    expect(shown({ ...TWO, estimate, plan: { toMake: [], skipped }, offered }).stdout()).toBe(
      [
        's1-030            left alone: locked',
        's1-050            left alone: was refused or failed before; ask for it with --scope failed',
        's1-060            left alone: s1-060_t01 is exactly that; --again pays for another',
        'Nothing new to generate.',
        '',
      ].join('\n'),
    );
  });
});
