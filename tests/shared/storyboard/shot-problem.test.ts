import { describe, expect, it } from 'vitest';
import { allFindings } from '#shared/storyboard/shot-problem.ts';

describe('allFindings', () => {
  it('keeps problems and warnings apart, in order', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((field) => ({ field, message: 'm' }));
    if (!a || !b || !c) throw new Error('three were made');
    expect(
      allFindings(
        { problems: [a], warnings: [b] },
        { problems: [], warnings: [] },
        { problems: [c], warnings: [] },
      ),
    ).toEqual({
      problems: [a, c],
      warnings: [b],
    });
  });
});
