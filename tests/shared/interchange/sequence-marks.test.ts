import { describe, expect, it } from 'vitest';
import { marksOf } from '#shared/interchange/sequence-marks.ts';

describe('marksOf', () => {
  it('says what it is given and nothing else', () => {
    const facts = new Map([
      ['a', { prompt: 'the sea', seed: 0, costMicroUsd: 350_000, notes: ['too dark'] }],
      ['b', { prompt: null, seed: null, costMicroUsd: null, notes: [] }],
    ]);
    expect(marksOf('a', facts)).toEqual([
      { name: 'Prompt', text: 'the sea' },
      { name: 'Seed', text: '0' },
      { name: 'Cost', text: '$0.35' },
      { name: 'Note', text: 'too dark' },
    ]);
    expect(marksOf('b', facts)).toEqual([]);
    expect(marksOf('c', facts)).toEqual([]);
  });
});
