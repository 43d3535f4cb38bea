import { describe, expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import { filmComment } from '#shared/interchange/film-comment.ts';

const shots = ['s1-010', 's1-020', 's1-010'].map((id) => shotIdSchema.parse(id));
const nothing = { prompt: null, seed: null, costMicroUsd: null, notes: [] };

describe('what a film’s file says of its shots', () => {
  it('is nothing where nothing was asked for', () => {
    expect(filmComment(shots, new Map())).toBeNull();
    expect(filmComment(shots, new Map([['s1-010', nothing]]))).toBeNull();
  });

  it('is a block for each of them in the film’s order, once', () => {
    const facts = new Map([
      ['s1-020', { ...nothing, seed: 7 }],
      ['s1-010', { prompt: 'the lamp', seed: 4, costMicroUsd: 280_000, notes: ['too dark'] }],
    ]);
    expect(filmComment(shots, facts)).toBe(
      's1-010\nPrompt: the lamp\nSeed: 4\nCost: $0.28\nNote: too dark\n\ns1-020\nSeed: 7',
    );
  });
});
