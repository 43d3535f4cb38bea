import { expect, it } from 'vitest';
import { type ReferenceId, type ShotId, shotIdSchema } from '#shared/ids.ts';
import { bareShot } from '#shared/interchange/brought-film.ts';
import { matchShots } from '#shared/interchange/match-shots.ts';
import { aShot } from '../../builders.ts';

const NO_PICTURES = { pictureOfShot: new Map<ShotId, string>(), pictureHashes: new Map<string, string>() };

const STAIRS = aShot({
  id: 's1-010',
  prompt: 'the keeper climbs the stairs',
  firstFrame: 'stairs' as ReferenceId,
});
const BOAT = aShot({ id: 's1-020', prompt: 'a red boat lies on the beach' });

it('believes an id more than a picture, and a picture more than words', () => {
  const byId = { ...bareShot('line 1'), id: STAIRS.id, fields: { prompt: BOAT.prompt }, picture: 'a.png' };
  const byPicture = { ...bareShot('line 2'), fields: { prompt: STAIRS.prompt }, picture: 'b.png' };
  const options = {
    pictureOfShot: new Map([
      [STAIRS.id, 'one'],
      [BOAT.id, 'two'],
    ]),
    pictureHashes: new Map([
      ['a.png', 'two'],
      ['b.png', 'two'],
    ]),
  };
  expect(matchShots([STAIRS, BOAT], [byId, byPicture], options)).toEqual([
    { kind: 'same', shotId: 's1-010' },
    { kind: 'same', shotId: 's1-020' },
  ]);
});

it('matches no picture that several shots begin with', () => {
  const one = { ...bareShot('line 1'), fields: { prompt: 'nothing alike' }, picture: 'a.png' };
  const options = {
    pictureOfShot: new Map([
      [STAIRS.id, 'one'],
      [BOAT.id, 'one'],
    ]),
    pictureHashes: new Map([['a.png', 'one']]),
  };
  expect(matchShots([STAIRS, BOAT], [one], options)).toEqual([{ kind: 'new' }]);
});

it('knows a shot again whose words were changed a little, under whatever id', () => {
  const one = {
    ...bareShot('line 1'),
    id: shotIdSchema.parse('boat'),
    fields: { prompt: 'A red boat lies on the beach, at night' },
  };
  expect(matchShots([STAIRS, BOAT], [one], NO_PICTURES)).toEqual([{ kind: 'same', shotId: 's1-020' }]);
});

it('never gives one shot to two that came in', () => {
  const twice = ['line 1', 'line 2'].map((from) => ({ ...bareShot(from), fields: { prompt: BOAT.prompt } }));
  expect(matchShots([STAIRS, BOAT], twice, NO_PICTURES)).toEqual([
    { kind: 'undecided', candidates: ['s1-020'] },
    { kind: 'undecided', candidates: ['s1-020'] },
  ]);
});

it('tells the rows of a series apart by what each of them changes', () => {
  const prompt = '{{city}} at dawn, seen from a slow train, with mist over the river';
  const series = ['Rome', 'Oslo', 'Brest'].map((city, index) =>
    aShot({ id: `s1-0${index + 1}0`, prompt, variables: { city } }),
  );
  const oslo = { ...bareShot('line 1'), fields: { prompt: `${prompt}.` }, variables: { city: 'Oslo' } };
  expect(matchShots(series, [oslo], NO_PICTURES)).toEqual([{ kind: 'same', shotId: 's1-020' }]);
});
