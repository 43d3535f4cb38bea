import { describe, expect, it } from 'vitest';
import { didYouMean, nearestName } from '#shared/storyboard/nearest-name.ts';

const FIELDS = ['title', 'durationSeconds', 'lengthSeconds', 'firstFrame', 'omit', 'id'];

describe('nearestName', () => {
  it.each([
    ['tilte', 'title'],
    ['durationsecond', 'durationSeconds'],
    ['duraton', 'durationSeconds'],
    ['first_frame', 'firstFrame'],
    ['OMIT', 'omit'],
    ['omitt', 'omit'],
    ['plot', null],
    ['ab', null],
    ['x', null],
    ['', null],
  ])('takes %j for %j', (written, meant) => {
    expect(nearestName(written, FIELDS)).toBe(meant);
  });

  it('prefers the nearer of two, and of equally near ones the first', () => {
    expect(nearestName('keepers', ['keep', 'keeper'])).toBe('keeper');
    expect(nearestName('cat', ['car', 'can'])).toBe('car');
  });
});

describe('didYouMean', () => {
  it('writes the name with its marks, or nothing', () => {
    expect(didYouMean('kepper', ['keeper'], (name) => `@${name}`)).toBe(', did you mean "@keeper"?');
    expect(didYouMean('storm', ['keeper'])).toBe('');
  });
});
