import { describe, expect, it } from 'vitest';
import { modeFindings, modeOf } from '#shared/storyboard/shot-mode.ts';
import { aReference, aShot, type ShotJson } from '#tests/builders.ts';

const { id: keeper } = aReference();

describe('modeOf', () => {
  it.each<[Partial<ShotJson>, string]>([
    [{}, 'text'],
    [{ references: [] }, 'text'],
    [{ references: ['a'] }, 'references'],
    [{ references: ['a'], lastFrame: 'b' }, 'frames'],
    [{ continueFrom: 'previous' }, 'frames'],
    [{ mode: 'text', firstFrame: 'a' }, 'text'],
    [{ mode: 'text', input: {} }, 'raw'],
  ])('asks for %j by %s', (shot, mode) => {
    expect(modeOf(aShot(shot), [])).toBe(mode);
  });

  it('sends a mentioned picture, unless the shot names frames', () => {
    expect(modeOf(aShot(), [keeper])).toBe('references');
    expect(modeOf(aShot({ firstFrame: 'a' }), [keeper])).toBe('frames');
  });
});

describe('modeFindings', () => {
  it('finds nothing where everything named is sent', () => {
    expect(modeFindings(aShot({ firstFrame: 'a', lastFrame: 'b' }), 'frames')).toEqual({
      problems: [],
      warnings: [],
    });
    expect(modeFindings(aShot({ references: ['a'] }), 'references')).toEqual({ problems: [], warnings: [] });
  });

  it('refuses two first frames', () => {
    const { problems } = modeFindings(aShot({ firstFrame: 'a', continueFrom: 'previous' }), 'frames');
    expect(problems).toEqual([
      { field: 'continueFrom', message: 'gives a first frame, and so does "firstFrame": remove one of them' },
    ]);
  });

  it('never drops references without a word', () => {
    const shot = { references: ['a'], firstFrame: 'b' };
    expect(modeFindings(aShot(shot), 'frames').problems.map(({ field }) => field)).toEqual(['references']);
    const chosen = modeFindings(aShot({ ...shot, mode: 'frames' }), 'frames');
    expect(chosen.problems).toEqual([]);
    expect(chosen.warnings).toEqual([{ field: 'references', message: 'are not sent in mode "frames"' }]);
  });
});
