import { describe, expect, it } from 'vitest';
import {
  findReference,
  picturesOfShot,
  referenceVideoOf,
  sentReferences,
} from '#shared/storyboard/shot-pictures.ts';
import { aReference, aShot, aStoryboard } from '#tests/builders.ts';

const storyboard = aStoryboard({
  references: [
    { id: 'keeper-face', file: 'references/keeper.png' },
    { id: 'wave', url: 'https://example.com/wave' },
  ],
});
const around = { storyboard, previous: null, sent: [] };
const { id: keeper } = aReference();

describe('picturesOfShot', () => {
  it('has no pictures where the first frame is not found, and names it once', () => {
    const { pictures, problems } = picturesOfShot(aShot({ firstFrame: 'nobody' }), 'frames', around);
    expect(pictures).toBeNull();
    expect(problems.map(({ field }) => field)).toEqual(['firstFrame']);
  });

  it('looks up names that the mode does not send', () => {
    const shot = aShot({ references: ['nobody'], lastFrame: 'neither' });
    const { pictures, problems } = picturesOfShot(shot, 'text', around);
    expect(pictures).toEqual({ mode: 'text' });
    expect(problems.map(({ field }) => field)).toEqual(['lastFrame', 'references[0]']);
  });

  it('sends each picture once, listed ones first', () => {
    const shot = aShot({ references: ['wave'] });
    const { pictures } = picturesOfShot(shot, 'references', {
      ...around,
      sent: sentReferences(shot, [keeper]),
    });
    expect(pictures).toMatchObject({ references: [{ referenceId: 'wave' }, { referenceId: 'keeper-face' }] });
  });
});

describe('sentReferences', () => {
  it('counts a picture that is listed and mentioned once', () => {
    expect(sentReferences(aShot({ references: ['wave', 'keeper-face'] }), [keeper])).toEqual([
      'wave',
      'keeper-face',
    ]);
  });
});

describe('referenceVideoOf', () => {
  it('takes an https address whose ending says nothing', () => {
    expect(referenceVideoOf(aShot({ referenceVideo: 'wave' }), storyboard)).toEqual({
      url: 'https://example.com/wave',
      problems: [],
    });
  });
});

describe('findReference', () => {
  it('finds none in a storyboard without references', () => {
    expect(findReference(keeper, aStoryboard())).toBeUndefined();
  });
});
