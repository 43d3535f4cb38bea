import { describe, expect, it } from 'vitest';
import { gatherFindings } from '#renderer/frame/gather-findings.ts';

const shots = [
  { shotId: 's1-010', place: 'scenes[0].shots[0]' },
  { shotId: 's1-020', place: 'scenes[0].shots[1]' },
];

describe('findings before a run', () => {
  it('are told once of all the shots that they are about, by their ids', () => {
    const long = (place: string, characters: number) => ({
      place: `${place}.prompt`,
      message: `has ${characters} characters: only the first 500 are read`,
    });
    expect(gatherFindings([long('scenes[0].shots[0]', 551), long('scenes[0].shots[1]', 600)], shots)).toEqual(
      [{ message: 'prompt has 551 characters: only the first 500 are read', where: ['s1-010', 's1-020'] }],
    );
  });

  it('stay apart where they say something else, or of another field', () => {
    const findings = [
      { place: 'scenes[0].shots[0].prompt', message: 'is empty' },
      { place: 'scenes[0].shots[1].references', message: 'is empty' },
    ];
    expect(gatherFindings(findings, shots)).toEqual([
      { message: 'prompt is empty', where: ['s1-010'] },
      { message: 'references is empty', where: ['s1-020'] },
    ]);
  });

  it('keep their place where it is no shot', () => {
    expect(gatherFindings([{ place: 'cap', message: 'would be passed' }], shots)).toEqual([
      { message: 'cap would be passed', where: [] },
    ]);
  });
});
