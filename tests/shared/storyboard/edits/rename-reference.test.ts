import { describe, expect, it } from 'vitest';
import { referenceIdSchema } from '#shared/ids.ts';
import { renamedReference } from '#shared/storyboard/edits/rename-reference.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { renamedMentions } from '#shared/storyboard/text-marks.ts';

const [keeper, anna] = [referenceIdSchema.parse('keeper'), referenceIdSchema.parse('anna')];

describe('a reference with a new name', () => {
  it('is called so wherever it is pointed to or mentioned', () => {
    const film = {
      title: 'Calm',
      style: { after: 'as @keeper sees it' },
      variables: { who: '@keeper, old' },
      references: [{ id: 'keeper', file: 'media/keeper.png' }, { id: 'keeper-face' }],
      scenes: [
        {
          id: 's1',
          shots: [
            {
              id: 's1-010',
              prompt: '@keeper and @keeper-face climb',
              firstFrame: 'keeper',
              references: ['keeper-face', 'keeper'],
              dialogue: [{ who: 'Anna', line: 'Where is @keeper?' }],
            },
            { id: 's1-020', prompt: 'the sea' },
          ],
        },
      ],
      cut: { stills: [{ reference: 'keeper' }] },
    } as unknown as Storyboard;
    expect(renamedReference(film, keeper, anna)).toEqual({
      title: 'Calm',
      style: { after: 'as @anna sees it' },
      variables: { who: '@anna, old' },
      references: [{ id: 'anna', file: 'media/keeper.png' }, { id: 'keeper-face' }],
      scenes: [
        {
          id: 's1',
          shots: [
            {
              id: 's1-010',
              prompt: '@anna and @keeper-face climb',
              firstFrame: 'anna',
              references: ['keeper-face', 'anna'],
              dialogue: [{ who: 'Anna', line: 'Where is @anna?' }],
            },
            { id: 's1-020', prompt: 'the sea' },
          ],
        },
      ],
      cut: { stills: [{ reference: 'anna' }] },
    });
  });

  it('leaves alone what only looks like its name', () => {
    const text = 'mail a@keeper, @@keeper, @keepers, {{keeper}}';
    expect(renamedMentions(text, 'keeper', 'anna')).toBe(text);
  });
});
