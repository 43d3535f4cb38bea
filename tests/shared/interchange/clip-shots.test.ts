import { expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import { clipShot } from '#shared/interchange/clip-shots.ts';

const SHOTS = ['s1-010', 's1-010-b', 's1-01', 'door'].map((id) => shotIdSchema.parse(id));

it.each([
  ['s1-010.mp4', 's1-010'],
  ['s1-010_t02.mp4', 's1-010'],
  ['S1-010 the last one.MOV', 's1-010'],
  ['s1-010.graded.mov', 's1-010'],
  ['s1-010(2).mp4', 's1-010'],
  ['s1-010-b_x.webm', 's1-010-b'],
  ['door', 'door'],
])('takes %s for %s', (name, shotId) => {
  expect(clipShot(name, SHOTS)).toEqual({ kind: 'sure', shotId });
});

it.each([
  // More of an id may follow a hyphen, so both are offered, the longer one first.
  ['s1-010-b-wide.mp4', ['s1-010-b', 's1-010']],
  ['s1-010-c.mp4', ['s1-010']],
  ['s1-0100.mp4', []],
  ['doorbell.mp4', []],
  ['IMG_0042.MOV', []],
  ['.mp4', []],
])('asks which shot %s is for', (name, candidates) => {
  expect(clipShot(name, SHOTS)).toEqual({ kind: 'unclear', candidates });
});
