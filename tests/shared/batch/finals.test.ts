import { describe, expect, it } from 'vitest';
import { type CircledTake, finalsOf } from '#shared/batch/finals.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { ShotId } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { aShotId } from '#tests/batch-builders.ts';
import { aStoryboardOf } from '#tests/builders.ts';

const [first, second] = [aShotId(1), aShotId(2)];

function shotsOf(...shots: Parameters<typeof aStoryboardOf>[0]) {
  const defaults = { model: 'bytedance/seedance-2.0', resolution: '480p' };
  const { shots: resolved, problems } = resolveShots(aStoryboardOf(shots, { defaults }), lookUpModel);
  expect(problems).toEqual([]);
  return resolved;
}

const plain: CircledTake = { request: null, seed: 7, hasOtherPictures: false };
const only = (of: ShotId, take: CircledTake) => (id: ShotId) => (id === of ? take : null);

describe('circled takes once more, larger', () => {
  it('are asked for with their own seed and size, and shots without a circle are left out', () => {
    const { shots, shotIds, leftOut } = finalsOf(shotsOf({}, {}), only(first, plain), '1080p');
    expect(shotIds).toEqual([first]);
    expect(shots[0]).toMatchObject({ seed: 7, request: { resolution: '1080p', mode: 'text' } });
    expect(shots[1]).toMatchObject({ seed: null, request: { resolution: '480p' } });
    expect(leftOut).toEqual([{ shotId: second, reason: 'not-circled' }]);
  });

  it('are asked for as they were, whatever their shot says now', () => {
    const [was] = shotsOf({ prompt: 'a lamp at dawn' });
    const now = shotsOf({ prompt: 'a lamp at noon' });
    const take = { ...plain, request: was?.request ?? null };
    expect(finalsOf(now, () => take, '720p').shots[0]?.request).toMatchObject({
      prompt: 'a lamp at dawn',
      resolution: '720p',
    });
  });

  it.each([
    ['locked', { locked: true }, plain, '720p'],
    ['other-pictures', {}, { ...plain, hasOtherPictures: true }, '720p'],
    ['at-size', { resolution: '1080p' }, plain, '720p'],
    ['at-size', {}, plain, '480p'],
    ['not-at-size', {}, plain, '9p'],
  ] as const)('are left out as %s', (reason, shot, take, resolution) => {
    expect(finalsOf(shotsOf(shot), () => take, resolution)).toMatchObject({
      shotIds: [],
      leftOut: [{ shotId: first, reason }],
    });
  });

  it('are left out where the model refuses such a request at that size', () => {
    const references = [{ id: 'face', url: 'https://example.com/face.png' }];
    const { shots, problems } = resolveShots(
      aStoryboardOf([{ prompt: 'a keeper @face', mode: 'references', references: ['face'] }], {
        references,
        defaults: { model: 'bytedance/seedance-2.0', resolution: '480p' },
      }),
      lookUpModel,
    );
    expect(problems).toEqual([]);
    expect(finalsOf(shots, () => plain, '720p').shotIds).toEqual([first]);
    expect(finalsOf(shots, () => plain, '1080p').leftOut).toEqual([{ shotId: first, reason: 'not-at-size' }]);
  });

  it('are made from the front of a chain, and go on behind it once that is large', () => {
    const chain = shotsOf({}, { continueFrom: 'previous' }, { continueFrom: 'previous' });
    const third = aShotId(3);
    expect(finalsOf(chain, () => plain, '1080p')).toMatchObject({
      shotIds: [first],
      leftOut: [
        { shotId: second, reason: 'follows-a-final' },
        { shotId: third, reason: 'follows-a-final' },
      ],
    });
    const [large] = shotsOf({ resolution: '1080p' });
    const circled = (id: ShotId) => (id === first ? { ...plain, request: large?.request ?? null } : plain);
    const next = finalsOf(chain, circled, '1080p');
    expect(next.shotIds).toEqual([second]);
    expect(next.shots[1]).toMatchObject({ continuesFrom: first, request: { resolution: '1080p' } });
  });

  it('are found by each model in its own spelling', () => {
    const [wan] = finalsOf(
      shotsOf({ model: 'alibaba/wan-3.0', resolution: '480P' }),
      () => plain,
      '720p',
    ).shots;
    expect(wan?.request.resolution).toBe('720P');
  });

  it('are not asked for of a shot that is left out of the film, without a word', () => {
    expect(finalsOf(shotsOf({ omit: true }), () => plain, '720p')).toMatchObject({
      shotIds: [],
      leftOut: [],
    });
  });
});
