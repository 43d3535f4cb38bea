import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldPatch, patched } from '#shared/storyboard/edits/field-patch.ts';

const patch = fieldPatch({ prompt: z.string(), takes: z.number().optional() });

describe('fieldPatch', () => {
  it('takes any of the fields, a value or null for each', () => {
    expect(patch.safeParse({}).success).toBe(true);
    expect(patch.safeParse({ prompt: null, takes: 2 }).success).toBe(true);
  });

  it('refuses other fields and other values', () => {
    expect(patch.safeParse({ id: 'x' }).success).toBe(false);
    expect(patch.safeParse({ takes: '2' }).success).toBe(false);
  });
});

describe('patched', () => {
  it('changes what is named, takes away what is null, and keeps the rest in its order', () => {
    const after = patched({ a: 1, b: 2, c: 3 } as object, { b: null, d: 4, a: 5 });
    expect(Object.entries(after)).toEqual([
      ['a', 5],
      ['c', 3],
      ['d', 4],
    ]);
  });
});
