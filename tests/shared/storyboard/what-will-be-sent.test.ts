import { describe, expect, it } from 'vitest';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { whatWillBeSent } from '#shared/storyboard/what-will-be-sent.ts';
import { aModel, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

const CAST: Partial<StoryboardJson> = {
  references: [
    { id: 'keeper', file: 'references/keeper.png' },
    { id: 'sea', url: 'https://example.com/sea.jpg' },
    { id: 'wave', url: 'https://example.com/wave.mp4' },
  ],
};

describe('whatWillBeSent', () => {
  it('shows the text, the pictures in order, every field and the price of a take', () => {
    const shot = { prompt: '@keeper by @sea', references: ['sea'], takes: 2, seed: 7, durationSeconds: 6 };
    expect(sentOf([shot])).toEqual({
      shotId: 's1-010',
      modelName: 'Test model',
      mode: 'references',
      prompt: { text: 'Image 2 by Image 1', length: 18, limit: 200 },
      pictures: [
        {
          number: 1,
          role: 'reference',
          source: {
            kind: 'reference',
            referenceId: 'sea',
            location: { kind: 'url', url: 'https://example.com/sea.jpg' },
          },
        },
        {
          number: 2,
          role: 'reference',
          source: {
            kind: 'reference',
            referenceId: 'keeper',
            location: { kind: 'file', path: 'references/keeper.png' },
          },
        },
      ],
      fields: [
        { name: 'prompt', kind: 'value', value: 'Image 2 by Image 1' },
        { name: 'duration', kind: 'value', value: 6 },
        { name: 'resolution', kind: 'value', value: 'small' },
        { name: 'seed', kind: 'value', value: 7 },
        {
          name: 'reference_images',
          kind: 'value',
          value: ['https://example.com/sea.jpg', '<references/keeper.png>'],
        },
      ],
      takes: 2,
      price: { microUsdPerSecond: 10_000, estimateMicroUsd: 60_000, pricedOn: '2026-01-01' },
    });
  });

  it('says that a seed is drawn where the shot fixes none, and of no other field', () => {
    const { fields } = sentOf([{ input: { steps: 1, duration: 5 } }]);
    expect(fields.map(({ kind }) => kind)).toEqual(['value', 'value']);
    expect(sentOf([{}]).fields.filter(({ kind }) => kind === 'drawn-seed')).toEqual([
      { name: 'seed', kind: 'drawn-seed' },
    ]);
  });

  it('names the frame that a chained shot waits for', () => {
    const sent = sentOf([{}, { continueFrom: 'previous', lastFrame: 'keeper' }], 1);
    expect(sent.pictures.map(({ role, source }) => [role, source.kind])).toEqual([
      ['first-frame', 'previous-frame'],
      ['last-frame', 'reference'],
    ]);
    expect(sent.fields).toContainEqual({
      name: 'image',
      kind: 'value',
      value: '<the last frame of s1-010>',
    });
  });

  it('prices by the rate of a reference video where one goes in', () => {
    expect(sentOf([{ referenceVideo: 'wave', resolution: 'large', durationSeconds: 4 }]).price).toEqual({
      microUsdPerSecond: 100_000,
      estimateMicroUsd: 400_000,
      pricedOn: '2026-01-01',
    });
  });

  it('has no price where the model has none', () => {
    expect(sentOf([{}], 0, aModel({ price: null })).price).toBeNull();
  });
});

function sentOf(shots: readonly Partial<ShotJson>[], index = 0, model = aModel()) {
  const { shots: resolved } = resolveShots(aStoryboardOf(shots, CAST), () => model);
  const shot = resolved[index];
  if (!shot) throw new Error('the shot of the test has problems');
  return whatWillBeSent(shot, model);
}
