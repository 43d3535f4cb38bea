import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobRequestSchema, sentRequestSchema, shotRequestSchema } from '#shared/batch/job-request.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { storyboardSchema } from '#shared/storyboard/storyboard.ts';
import { storyboards } from '#tests/arbitraries.ts';
import { aJobRequest, aRequest, aSentRequest } from '#tests/batch-builders.ts';
import { aModel } from '#tests/builders.ts';

function readBack(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('a frozen request', () => {
  it('comes back from the ledger as it was frozen, whatever the shot', () => {
    let requests = 0;
    fc.assert(
      fc.property(storyboards, (json) => {
        const { shots } = resolveShots(storyboardSchema.parse(json), () => aModel());
        for (const { request } of shots) {
          expect(shotRequestSchema.parse(readBack(request))).toEqual(request);
          requests += 1;
        }
      }),
    );
    expect(requests).toBeGreaterThan(20);
  });

  it('keeps the raw input of a model that is not known', () => {
    const request = { ...aRequest(), mode: 'raw' as const, input: { size: [1, 2], deep: { own: true } } };
    expect(jobRequestSchema.parse(readBack(aJobRequest({ request })))).toEqual(aJobRequest({ request }));
  });

  it.each([
    ['a seed that is no whole number', { seed: 0.5 }],
    ['a negative price', { estimateMicroUsd: -1 }],
    ['a part of a frame', { previousFrameAt: 12.5 }],
    ['a mode that nobody knows', { request: { ...aRequest(), mode: 'dream' } }],
    [
      'a picture from nowhere',
      { request: { ...aRequest(), mode: 'frames', firstFrame: {}, lastFrame: null } },
    ],
  ])('is not believed with %s', (_, over) => {
    expect(jobRequestSchema.safeParse({ ...aJobRequest(), ...over }).success).toBe(false);
  });
});

describe('a sent request', () => {
  it('comes back as it was sent', () => {
    expect(sentRequestSchema.parse(readBack(aSentRequest()))).toEqual(aSentRequest());
  });
});
