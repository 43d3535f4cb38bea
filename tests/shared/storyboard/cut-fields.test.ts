import { describe, expect, it } from 'vitest';
import { cutSchema } from '#shared/storyboard/cut-fields.ts';
import { readStoryboard } from '#shared/storyboard/read-storyboard.ts';

describe('the fields of a cut', () => {
  it('name the place of every misshapen field', () => {
    const shot = { id: 's1-010', prompt: 'dawn', speedPercent: 20, color: { exposureEv: 9 } };
    const read = readStoryboard({
      version: 1,
      title: 'Film',
      scenes: [{ id: 's1', shots: [shot] }],
      cut: {
        titles: [{ kind: 'card', text: '', lengthSeconds: 1, at: 'before', shot: 's1-010' }],
        logo: { file: '../logo.png' },
        format: { width: 101, height: 64 },
      },
    });
    expect(read.ok ? [] : read.problems.map(({ place, message }) => `${place}: ${message}`)).toEqual([
      'scenes[0].shots[0].speedPercent: must be a whole number from 25 to 400, got 20',
      'scenes[0].shots[0].color.exposureEv: must be a number from -4 to 4, got 9',
      'cut.titles[0].text: must be text of 1 to 2000 characters, got ""',
      'cut.logo.file: must be a path inside the project folder with forward slashes, such as references/keeper.png, got "../logo.png"',
      'cut.format.width: must be an even whole number from 64 to 8192, got 101',
    ]);
  });
});

describe('the markers of a cut', () => {
  it('stand at frames of the film, with or without words', () => {
    const markers = [{ atFrame: 0 }, { atFrame: 120, text: 'beat' }];
    expect(cutSchema.parse({ markers })).toEqual({ markers });
  });

  it('never stand before the film or between two frames', () => {
    expect(cutSchema.safeParse({ markers: [{ atFrame: -1 }] }).success).toBe(false);
    expect(cutSchema.safeParse({ markers: [{ atFrame: 1.5 }] }).success).toBe(false);
  });
});
