import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shapeProblems } from '#shared/storyboard/shape-problems.ts';

const schema = z.strictObject({
  names: z.record(z.string(), z.string()).optional(),
  any: z.json().optional(),
});

describe('shapeProblems', () => {
  it('says one thing of each place, in our words', () => {
    const raw = { names: { a: 1 }, nmes: 'x' };
    expect(shapeProblems(schema, raw)).toEqual([
      { place: 'names.a', message: 'must be text, got 1' },
      { place: 'nmes', message: 'unknown field "nmes", did you mean "names"?' },
    ]);
  });

  it('finds nothing in what the schema takes', () => {
    expect(shapeProblems(schema, { any: [1, { a: null }] })).toEqual([]);
  });
});
