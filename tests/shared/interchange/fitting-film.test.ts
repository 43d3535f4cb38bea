import { expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import { bareScene, bareShot } from '#shared/interchange/brought-film.ts';
import { fittingFilm } from '#shared/interchange/fitting-film.ts';

const LONG = 'x'.repeat(20_001);
const film = (shot: object, scene: object = {}) => ({
  ...{ title: null, sayings: [], problems: [], isReadWhole: true },
  scenes: [{ ...bareScene([{ ...bareShot('line 3'), fields: { prompt: 'a door' }, ...shot }]), ...scene }],
});

it('leaves a film as it is that fits', () => {
  const fits = film({ variables: { city: 'Brest' } }, { fields: { title: 'Dawn', notes: null } });
  expect(fittingFilm(fits)).toEqual(fits);
});

it('leaves out a new shot whose prompt is too long, and takes nothing from one that is known', () => {
  const { scenes, problems } = fittingFilm(film({ fields: { prompt: LONG } }));
  expect(scenes[0]?.shots).toEqual([]);
  expect(problems).toEqual([{ place: 'line 3', message: 'prompt must be text of 0 to 20000 characters' }]);
  const id = shotIdSchema.parse('s1-010');
  const known = fittingFilm(film({ id, fields: { prompt: LONG, durationSeconds: 4 } }));
  expect(known.scenes[0]?.shots).toMatchObject([{ id, fields: { durationSeconds: 4 } }]);
  expect(known.scenes[0]?.shots[0]?.fields.prompt).toBeUndefined();
});

it.each([
  ['notes', { fields: { prompt: 'a door', notes: LONG } }],
  ['dialogue', { fields: { prompt: 'a door', dialogue: [{ who: LONG, line: 'Hi.' }] } }],
  ['dialogue', { fields: { prompt: 'a door', dialogue: Array(51).fill({ who: 'Tom', line: 'Hi.' }) } }],
  ['{{city}}', { variables: { city: LONG, name: 'Tom' } }],
])('leaves out %s that do not fit, and keeps the shot', (name, shot) => {
  const { scenes, problems } = fittingFilm(film(shot));
  expect(problems.map(({ message }) => message.split(' ')[0])).toEqual([name]);
  expect(scenes[0]?.shots[0]?.fields).toEqual({ prompt: 'a door' });
});

it('leaves out the title of a scene that is too long', () => {
  const { scenes, problems } = fittingFilm(film({}, { fields: { title: LONG, notes: 'calm' } }));
  expect(scenes[0]?.fields).toEqual({ notes: 'calm' });
  expect(problems).toHaveLength(1);
});

it('takes no more scenes than a film can hold', () => {
  const fitting = fittingFilm({
    ...{ title: null, sayings: [], problems: [], isReadWhole: true },
    scenes: Array.from({ length: 1001 }, () => bareScene([])),
  });
  expect(fitting.scenes).toHaveLength(1000);
  expect(fitting).toMatchObject({
    isReadWhole: false,
    problems: [
      { place: '', message: 'names more than 1000 scenes; those are read, and the others left out' },
    ],
  });
});

it('takes no more shots than a scene can hold, and removes nothing for those that it left out', () => {
  const shots = Array.from({ length: 10_001 }, (_, index) => ({
    ...bareShot(`line ${index}`),
    fields: { prompt: 'a' },
  }));
  const fitting = fittingFilm({
    ...{ title: null, sayings: [], problems: [], isReadWhole: true },
    scenes: [bareScene(shots.slice(0, 4)), bareScene(shots.slice(4))],
  });
  expect(fitting.scenes.map((scene) => scene.shots.length)).toEqual([4, 9996]);
  expect(fitting).toMatchObject({
    isReadWhole: false,
    problems: [
      { place: '', message: 'names more than 10000 shots; those are read, and the others left out' },
    ],
  });
});
