import { describe, expect, it } from 'vitest';
import { formatPlace, formatProblem } from '#shared/problem.ts';

describe('formatPlace', () => {
  it.each([
    [[], ''],
    [['title'], 'title'],
    [['scenes', 0, 'shots', 12, 'durationSeconds'], 'scenes[0].shots[12].durationSeconds'],
    [['$schema'], '$schema'],
    [['variables', 'key-light_2'], 'variables.key-light_2'],
    [['variables', '1st'], 'variables["1st"]'],
    [['variables', 'a "b"'], 'variables["a \\"b\\""]'],
    [['variables', ''], 'variables[""]'],
  ])('writes %j as %j', (path, place) => {
    expect(formatPlace(path)).toBe(place);
  });
});

describe('formatProblem', () => {
  it('puts the place before the message', () => {
    const problem = { place: 'scenes[0].id', message: 'must be an id' };
    expect(formatProblem(problem)).toBe('scenes[0].id: must be an id');
  });

  it('is the message alone where the whole file is meant', () => {
    expect(formatProblem({ place: '', message: 'the file is empty' })).toBe('the file is empty');
  });
});
