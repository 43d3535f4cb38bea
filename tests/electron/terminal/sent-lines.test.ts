import { describe, expect, it } from 'vitest';
import { sentLines } from '#electron/terminal/sent-lines.ts';
import type { PictureSource } from '#shared/catalogue/video-model.ts';
import { referenceIdSchema } from '#shared/ids.ts';
import type { WhatWillBeSent } from '#shared/storyboard/what-will-be-sent.ts';
import { aShotId } from '#tests/batch-builders.ts';

const keeper: PictureSource = {
  kind: 'reference',
  referenceId: referenceIdSchema.parse('keeper'),
  location: { kind: 'file', path: 'references/keeper.png' },
};
const sea: PictureSource = {
  kind: 'reference',
  referenceId: referenceIdSchema.parse('sea'),
  location: { kind: 'url', url: 'https://example.com/sea.jpg' },
};

const SENT: WhatWillBeSent = {
  shotId: aShotId(2),
  modelName: 'Seedance 2.0',
  mode: 'frames',
  prompt: { text: 'the lamp room\n35mm film', length: 23, limit: 2000 },
  pictures: [],
  fields: [
    { name: 'prompt', kind: 'value', value: 'the lamp room\n35mm film' },
    { name: 'duration', kind: 'value', value: 5 },
    { name: 'resolution', kind: 'value', value: '720p' },
    { name: 'generate_audio', kind: 'value', value: true },
    { name: 'seed', kind: 'drawn-seed' },
  ],
  takes: 1,
  price: { microUsdPerSecond: 151_200, estimateMicroUsd: 756_000, pricedOn: '2026-11-22' },
};

describe('what will be sent', () => {
  it('is told in full: the text, every field once, and the price with its date', () => {
    expect(sentLines(SENT)).toEqual([
      's1-020  Seedance 2.0, frames, 1 take',
      '  the lamp room',
      '  35mm film',
      '  23 of 2000 characters',
      '  duration 5, resolution 720p, generate_audio true, seed drawn for each take',
      '  $0.756 a take, at $0.1512 a second (price of 2026-11-22)',
      '',
    ]);
  });

  it('names pictures in their order, by file, address or neighbor', () => {
    const pictures: WhatWillBeSent['pictures'] = [
      { number: 1, role: 'first-frame', source: { kind: 'previous-frame', shotId: aShotId(1) } },
      { number: 2, role: 'reference', source: keeper },
      { number: 3, role: 'reference', source: sea },
    ];
    expect(sentLines({ ...SENT, pictures }).slice(4, 7)).toEqual([
      '  picture 1, first-frame: the last frame of s1-010',
      '  picture 2, reference: references/keeper.png',
      '  picture 3, reference: https://example.com/sea.jpg',
    ]);
  });

  it('says that there is no price, and how many takes are asked for', () => {
    const lines = sentLines({ ...SENT, takes: 3, price: null });
    expect([lines[0], lines.at(-2)]).toEqual(['s1-020  Seedance 2.0, frames, 3 takes', '  no price known']);
  });
});
