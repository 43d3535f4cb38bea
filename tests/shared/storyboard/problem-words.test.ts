import { describe, expect, it } from 'vitest';
import type { ShotId } from '#shared/ids.ts';
import { isNoPrompt, tellProblem } from '#shared/storyboard/problem-words.ts';

const SHOTS = [
  { shotId: 's1-010' as ShotId, place: 'scenes[0].shots[0]' },
  { shotId: 's3-030' as ShotId, place: 'scenes[2].shots[2]' },
];

describe('a problem for a person', () => {
  it.each([
    [
      'scenes[2].shots[2].durationSeconds',
      'must be a whole number from 4 to 12, got 3',
      {
        shotId: 's3-030',
        field: 'durationSeconds',
        words: 'the length of a take must be 4 to 12 seconds, not 3',
      },
    ],
    [
      'scenes[0].shots[0].references[1]',
      'must be the id of a reference, got "kepeer"; did you mean "keeper"?',
      {
        shotId: 's1-010',
        field: 'references',
        words: 'the references must be the id of a reference, not "kepeer"; did you mean "keeper"?',
      },
    ],
    [
      'scenes[0].shots[0].prompt',
      'must say what to show, but is empty after expansion',
      { shotId: 's1-010', field: 'prompt', words: 'it has no prompt yet' },
    ],
    [
      'defaults.resolution',
      'must be 480p or 720p, got "8k"',
      { shotId: null, field: 'resolution', words: 'for all shots the size must be 480p or 720p, not "8k"' },
    ],
    [
      'scenes[0].shots[0].references',
      'are not sent in mode "frames"',
      {
        shotId: 's1-010',
        field: 'references',
        words: 'the references are not sent where first and last frame are sent',
      },
    ],
    [
      'scenes[0].shots[0].prompt',
      'unknown variable "{{tovver}}"',
      { shotId: 's1-010', field: 'prompt', words: 'the prompt names an unknown variable "{{tovver}}"' },
    ],
    [
      'cut.logo.file',
      'logo.png is not there',
      { shotId: null, field: 'cut', words: 'the logo logo.png is not there' },
    ],
    [
      'cut.color.lut',
      'night.cube is not there',
      { shotId: null, field: 'cut', words: 'the look-up table night.cube is not there' },
    ],
    [
      'scenes[0].shots[0].sound.file',
      'rain.wav is not there',
      { shotId: 's1-010', field: 'sound', words: 'the sound rain.wav is not there' },
    ],
    ['cut.titles[0]', 'is left out', { shotId: null, field: 'cut', words: 'cut.titles[0] is left out' }],
    ['', 'cannot be read', { shotId: null, field: null, words: 'cannot be read' }],
  ])('%s %s', (place, message, told) => {
    expect(tellProblem({ place, message }, SHOTS)).toEqual(told);
  });
});

it('knows a shot that is not written yet from one that is wrong', () => {
  expect(isNoPrompt({ place: '', message: 'must say what the shot shows, got nothing but style' })).toBe(
    true,
  );
  expect(isNoPrompt({ place: '', message: 'must have at most 2000 characters' })).toBe(false);
});
