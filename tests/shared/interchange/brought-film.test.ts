import { expect, it } from 'vitest';
import { bareScene, bareShot } from '#shared/interchange/brought-film.ts';

it('knows nothing of a bare shot but where it stands', () => {
  expect(bareScene([bareShot('line 7')])).toEqual({
    id: null,
    fields: {},
    shots: [{ id: null, fields: {}, variables: {}, promptIfNew: null, picture: null, from: 'line 7' }],
  });
});
