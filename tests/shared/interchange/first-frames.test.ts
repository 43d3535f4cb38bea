import { expect, it } from 'vitest';
import { referenceIdSchema } from '#shared/ids.ts';
import { bareScene, bareShot } from '#shared/interchange/brought-film.ts';
import { withFirstFrames } from '#shared/interchange/first-frames.ts';

it('lets shots begin with what their pictures became, and leaves the others', () => {
  const shots = ['a.png', 'b.png', null].map((picture) => ({ ...bareShot('line 1'), picture }));
  const film = { title: null, sayings: [], scenes: [bareScene(shots)], problems: [], isReadWhole: true };
  const [scene] = withFirstFrames(film, new Map([['a.png', referenceIdSchema.parse('keeper')]])).scenes;
  expect(scene?.shots.map(({ fields }) => fields)).toEqual([{ firstFrame: 'keeper' }, {}, {}]);
});
