import { describe, expect, it } from 'vitest';
import { problemsOfScope } from '#shared/batch/scope-problems.ts';
import { aShotId } from '#tests/batch-builders.ts';

const SHOTS = [
  { shotId: aShotId(1), place: 'scenes[0].shots[0]' },
  { shotId: aShotId(2), place: 'scenes[0].shots[1]' },
  { shotId: aShotId(11), place: 'scenes[0].shots[10]' },
];
const PROBLEMS = [
  { place: 'references[0].file', message: 'is not there' },
  { place: 'scenes[0].shots[1].durationSeconds', message: 'must be a whole number' },
  { place: 'scenes[0].shots[10].prompt', message: 'is too long' },
  { place: 'cut.titles[0]', message: 'names no shot' },
  { place: 'cutters', message: 'is no field' },
];

describe('the problems that keep a run from being made', () => {
  it('are all but those of the cut, where the run is over all shots', () => {
    expect(problemsOfScope(PROBLEMS, null, SHOTS).map(({ place }) => place)).toEqual([
      'references[0].file',
      'scenes[0].shots[1].durationSeconds',
      'scenes[0].shots[10].prompt',
      'cutters',
    ]);
  });

  it('are not those of other shots, where shots are named', () => {
    expect(problemsOfScope(PROBLEMS, [aShotId(1)], SHOTS).map(({ place }) => place)).toEqual([
      'references[0].file',
      'cutters',
    ]);
    expect(problemsOfScope(PROBLEMS, [aShotId(2)], SHOTS).map(({ place }) => place)).toEqual([
      'references[0].file',
      'scenes[0].shots[1].durationSeconds',
      'cutters',
    ]);
  });
});
