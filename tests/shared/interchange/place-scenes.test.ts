import { expect, it } from 'vitest';
import { bareScene } from '#shared/interchange/brought-film.ts';
import { placeScenes, type Slot } from '#shared/interchange/place-scenes.ts';
import { aStoryboard } from '../../builders.ts';

const FILM = aStoryboard({
  scenes: [
    { id: 's1', title: 'Hall', shots: [{ id: 'a', prompt: 'a' }] },
    { id: 's2', title: 'hall', shots: [{ id: 'b', prompt: 'b' }] },
    { id: 's3', shots: [] },
  ],
});

function slotsOf(...ids: string[]): Slot[] {
  const shots = FILM.scenes.flatMap((scene) => scene.shots);
  return shots.filter(({ id }) => ids.includes(id)).map((shot) => ({ kind: 'shot', shot }));
}

function placed(arriving: Parameters<typeof placeScenes>[1]) {
  return placeScenes(FILM, arriving).map(({ scene, slots }) => [scene.id, scene.title, slots.length]);
}

it('knows the second scene of a title for the second', () => {
  const hall = { ...bareScene([]), fields: { title: 'HALL' } };
  expect(placed([hall, hall, hall].map((scene) => ({ scene, slots: [] })))).toEqual([
    ['s1', 'HALL', 0],
    ['s2', 'HALL', 0],
    ['s4', 'HALL', 0],
  ]);
});

it('knows a scene with another title by its first shot', () => {
  const scene = { ...bareScene([]), fields: { title: 'Pier' } };
  expect(placed([{ scene, slots: slotsOf('b') }])).toEqual([['s2', 'Pier', 1]]);
});

it('leaves shots in no scene where they are, and all scenes as they are', () => {
  expect(placed([{ scene: bareScene([]), slots: slotsOf('a', 'b') }])).toEqual([
    ['s1', 'Hall', 1],
    ['s2', 'hall', 1],
    ['s3', undefined, 0],
  ]);
});
