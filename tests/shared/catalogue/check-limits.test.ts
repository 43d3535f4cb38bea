import { describe, expect, it, test } from 'vitest';
import { checkLimits, listOf, type ModelLimits, picturesOf } from '#shared/catalogue/check-limits.ts';
import {
  aFile,
  aFramesRequest,
  aRawRequest,
  aReferencesRequest,
  aTextRequest,
  PREVIOUS_FRAME,
} from './requests.ts';

/** A model of first frames alone. */
const limits: ModelLimits = {
  name: 'Frames 1',
  promptLimit: { min: 0, max: 50 },
  durationSeconds: { min: 5, max: 5, default: 5 },
  resolutions: ['720p'],
  aspectRatios: ['16:9', '9:16'],
  modes: ['frames'],
  maxReferences: 0,
  settings: ['watermark'],
};

describe('the limits of a model', () => {
  it('let pass what keeps them, and tell what is not sent', () => {
    expect(checkLimits(limits, aFramesRequest({ watermark: true, cameraFixed: true }))).toEqual({
      problems: [],
      warnings: [
        { field: 'generateAudio', message: 'is not sent: Frames 1 has no such setting' },
        { field: 'cameraFixed', message: 'is not sent: Frames 1 has no such setting' },
      ],
    });
  });

  it('let an empty prompt pass where the model needs none', () => {
    expect(checkLimits(limits, aFramesRequest({ prompt: '' })).problems).toEqual([]);
  });

  it('refuse text alone at the place of the mode', () => {
    expect(checkLimits(limits, aTextRequest()).problems).toEqual([
      { field: 'mode', message: 'cannot be used with Frames 1: it takes a first frame' },
    ]);
  });

  it('say which modes there are instead', () => {
    const both: ModelLimits = { ...limits, modes: ['text', 'frames'] };

    expect(checkLimits(both, aReferencesRequest()).problems).toEqual([
      { field: 'references', message: 'cannot be used with Frames 1: it takes text alone or a first frame' },
    ]);
  });

  it('name a single choice without a list', () => {
    expect(checkLimits(limits, aFramesRequest({ resolution: '4k' })).problems).toEqual([
      { field: 'resolution', message: 'must be 720p, got "4k"' },
    ]);
  });
});

describe('the pictures of a request', () => {
  test.each([
    ['text', aTextRequest(), []],
    ['raw', aRawRequest({ image: 'https://pictures.example/a.png' }), []],
    ['a first frame', aFramesRequest(), [{ field: 'firstFrame', source: aFile('lamp-room') }]],
    [
      'a chain to a last frame',
      aFramesRequest({ firstFrame: PREVIOUS_FRAME, lastFrame: aFile('door') }),
      [
        { field: 'continueFrom', source: PREVIOUS_FRAME },
        { field: 'lastFrame', source: aFile('door') },
      ],
    ],
    [
      'references',
      aReferencesRequest({ references: [aFile('b'), aFile('a')] }),
      [
        { field: 'references', source: aFile('b') },
        { field: 'references', source: aFile('a') },
      ],
    ],
  ])('are named in the order they are sent for %s', (_what, request, pictures) => {
    expect(picturesOf(request)).toEqual(pictures);
  });
});

describe('a list of choices', () => {
  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('of %j reads "%s"', (choices, words) => {
    expect(listOf(choices)).toBe(words);
  });
});
