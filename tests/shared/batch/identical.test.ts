import { describe, expect, it } from 'vitest';
import { type AskedFor, offerEarlier, requestIdentity, seedsLeft } from '#shared/batch/identical.ts';
import type { ShotRequest } from '#shared/catalogue/video-model.ts';
import { modelIdSchema, referenceIdSchema, type TakeId, takeIdSchema } from '#shared/ids.ts';
import { aRequest, aShotId } from '#tests/batch-builders.ts';

const seedance = modelIdSchema.parse('bytedance/seedance-2.0');
const shotId = aShotId(1);
const text: ShotRequest = { ...aRequest(), model: seedance, resolution: '480p' };
const location = { kind: 'file' as const, path: 'references/keeper.png' };
const keeper = { kind: 'reference' as const, referenceId: referenceIdSchema.parse('keeper'), location };
const shown: ShotRequest = { ...text, mode: 'references', references: [keeper] };
const chained: ShotRequest = {
  ...text,
  mode: 'frames',
  firstFrame: { kind: 'previous-frame', shotId },
  lastFrame: null,
};
/** A model without a seed: raw input that has none. */
const seedless: ShotRequest = {
  ...aRequest(),
  model: modelIdSchema.parse('other/model'),
  mode: 'raw',
  input: { text: 'a boat' },
};

function asked(request: ShotRequest, over: Partial<AskedFor> = {}): AskedFor {
  const pictureHashes = { 'references/keeper.png': 'c'.repeat(64) };
  return { request, seed: null, pictureHashes, previousFrame: null, ...over };
}

const earlierTake = takeIdSchema.parse('s1-010_t01');

/** As if these had been asked for before, each with a seed. */
function after(...before: readonly [ShotRequest, number][]): (identity: string) => TakeId | null {
  const known = new Set(before.map(([request, seed]) => requestIdentity(asked(request), seed)));
  return (identity) => (known.has(identity) ? earlierTake : null);
}

function plan(takes: number) {
  return { toMake: [{ shotId, takes }], skipped: [] };
}

describe('requestIdentity', () => {
  it('is the same for the same input, and another for any other', () => {
    const one = requestIdentity(asked(text), 7);
    expect(requestIdentity(asked({ ...text }), 7)).toBe(one);
    expect(requestIdentity(asked(text), 8)).not.toBe(one);
    expect(requestIdentity(asked({ ...text, generateAudio: false }), 7)).not.toBe(one);
    expect(requestIdentity(asked({ ...text, prompt: 'the stairs' }), 7)).not.toBe(one);
  });

  it('knows a picture by what it shows and how it is fitted, not by its name', () => {
    const one = requestIdentity(asked(shown), 7);
    const changed = { pictureHashes: { 'references/keeper.png': 'd'.repeat(64) } };
    const moved: ShotRequest = {
      ...shown,
      references: [{ ...keeper, location: { kind: 'file', path: 'references/other.png' } }],
    };
    expect(requestIdentity(asked(shown, changed), 7)).not.toBe(one);
    expect(requestIdentity(asked({ ...shown, fit: 'pad' }), 7)).not.toBe(one);
    const there = { pictureHashes: { 'references/other.png': 'c'.repeat(64) } };
    expect(requestIdentity(asked(moved, there), 7)).toBe(one);
  });

  it('is not known where a picture is not', () => {
    expect(requestIdentity(asked(shown, { pictureHashes: {} }), 7)).toBeNull();
    expect(requestIdentity(asked(chained), 7)).toBeNull();
    const begun = (previousFrame: string) => requestIdentity(asked(chained, { previousFrame }), 7);
    expect(begun('s1-010_t01 96')).not.toBeNull();
    expect(begun('s1-010_t01 96')).not.toBe(begun('s1-010_t02 96'));
  });
});

describe('offerEarlier', () => {
  it('offers a take of a fixed seed instead of paying for it again, and makes the others', () => {
    const fixed = () => asked(text, { seed: 7 });
    expect(offerEarlier(plan(1), fixed, after([text, 7]))).toEqual({
      toMake: [],
      skipped: [{ shotId, reason: 'identical' }],
      offered: [{ shotId, seed: 7, takeId: earlierTake }],
    });
    expect(offerEarlier(plan(3), fixed, after([text, 8]))).toEqual({
      toMake: [{ shotId, takes: 2 }],
      skipped: [],
      offered: [{ shotId, seed: 8, takeId: earlierTake }],
    });
  });

  it('pays once for two shots of one plan that ask for the same', () => {
    const other = aShotId(2);
    const both = { toMake: [shotId, other].map((id) => ({ shotId: id, takes: 2 })), skipped: [] };
    const seeds = new Map([
      [shotId, 7],
      [other, 8],
    ]);
    expect(offerEarlier(both, (id) => asked(text, { seed: seeds.get(id) ?? 0 }), after())).toEqual({
      toMake: [
        { shotId, takes: 2 },
        { shotId: other, takes: 1 },
      ],
      skipped: [],
      offered: [{ shotId: other, seed: 8, twinOf: shotId }],
    });
  });

  it('never takes drawn seeds for the same', () => {
    const result = offerEarlier(
      plan(2),
      () => asked(text),
      () => earlierTake,
    );
    expect(result).toEqual({ ...plan(2), offered: [] });
  });

  it('takes several takes of a model without a seed for several tries, but not a later plan', () => {
    expect(offerEarlier(plan(3), () => asked(seedless), after())).toEqual({ ...plan(3), offered: [] });
    expect(offerEarlier(plan(1), () => asked(seedless), after([seedless, 5]))).toMatchObject({
      toMake: [],
      skipped: [{ reason: 'identical' }],
    });
  });
});

describe('seedsLeft', () => {
  const offered = [{ shotId, seed: 8, takeId: earlierTake }];

  it('leaves out what was offered', () => {
    expect(seedsLeft(7, 2, offered, () => 0)).toEqual([7, 9]);
    expect(seedsLeft(7, 2, [], () => 0)).toEqual([7, 8]);
  });

  it('draws as many as there are takes', () => {
    const drawn = [8, 20, 30];
    expect(seedsLeft(null, 2, offered, () => drawn.shift() ?? 0)).toEqual([8, 20]);
  });
});
