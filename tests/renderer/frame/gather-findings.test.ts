import { describe, expect, it } from 'vitest';
import { gatherFindings, ofTheRun, withoutFaulty } from '#renderer/frame/gather-findings.ts';

const shots = [
  { shotId: 's1-010' as ShotId, place: 'scenes[0].shots[0]' },
  { shotId: 's1-020' as ShotId, place: 'scenes[0].shots[1]' },
];

import type { ShotId } from '#shared/ids.ts';

describe('findings before a run', () => {
  it('are told once of all the shots that they are about, by their ids', () => {
    const long = (place: string, characters: number) => ({
      place: `${place}.prompt`,
      message: `has ${characters} characters: only the first 500 are read`,
    });
    expect(gatherFindings([long('scenes[0].shots[0]', 551), long('scenes[0].shots[1]', 600)], shots)).toEqual(
      [
        {
          words: 'the prompt has 551 characters: only the first 500 are read',
          field: 'prompt',
          where: ['s1-010', 's1-020'],
        },
      ],
    );
  });

  it('stay apart where they say something else, or of another field', () => {
    const findings = [
      { place: 'scenes[0].shots[0].prompt', message: 'is empty' },
      { place: 'scenes[0].shots[1].references', message: 'is empty' },
    ];
    expect(gatherFindings(findings, shots)).toEqual([
      { words: 'the prompt is empty', field: 'prompt', where: ['s1-010'] },
      { words: 'the references is empty', field: 'references', where: ['s1-020'] },
    ]);
  });

  it('keep their place where it is no shot', () => {
    expect(gatherFindings([{ place: 'cap', message: 'would be passed' }], shots)).toEqual([
      { words: 'cap would be passed', field: 'cap', where: [] },
    ]);
  });
});

describe('a run without the shots that cannot be made', () => {
  const faulty = { place: 'scenes[0].shots[1].seed', message: 'is wrong' };

  it('has the others, and tells how many are left out', () => {
    expect(withoutFaulty([faulty], [{ shotId: 's1-010' as ShotId }], shots)).toEqual({
      shotIds: ['s1-010'],
      left: 1,
    });
  });

  it('is none where something else is wrong, or nothing is left', () => {
    const cap = { place: 'cap', message: 'would be passed' };
    expect(withoutFaulty([faulty, cap], [{ shotId: 's1-010' as ShotId }], shots)).toBeNull();
    expect(withoutFaulty([faulty], [], shots)).toBeNull();
    expect(withoutFaulty([], [{ shotId: 's1-010' as ShotId }], shots)).toBeNull();
  });
});

describe('what an estimate warns of', () => {
  it('is told of the shots that the run makes, and of the film as a whole', () => {
    const ofMade = { place: 'scenes[0].shots[0].prompt', message: 'is long' };
    const ofOther = { place: 'scenes[0].shots[1].references', message: 'are not sent' };
    const ofFilm = { place: 'style', message: 'is long' };
    const perShot = [{ shotId: 's1-010' as ShotId }];
    expect(ofTheRun({ warnings: [ofMade, ofOther, ofFilm], perShot }, shots)).toEqual([ofMade, ofFilm]);
  });
});
