import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { exclusionFaults } from '#electron/rehearsal/rules/prose-rules.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import type { RequestField, ShotRequest } from '#shared/catalogue/video-model.ts';
import {
  aFile,
  aFramesRequest,
  anAddress,
  aRawRequest,
  aReferencesRequest,
  aTextRequest,
  PREVIOUS_FRAME,
  requestsFor,
  schemaAccepts,
  sentAs,
} from './requests.ts';

const accepts = schemaAccepts('seedance-2.0');

/** What two referees that know nothing of the catalogue say of an input. */
function isAccepted(input: Record<string, unknown>): boolean {
  return accepts(input) && exclusionFaults(input).length === 0;
}

type Broken = { rule: string; request: ShotRequest; field: RequestField; message: string };

const brokenInSchema: Broken[] = [
  {
    rule: 'an empty prompt',
    request: aTextRequest({ prompt: '' }),
    field: 'prompt',
    message: 'must say what to show, but is empty after expansion',
  },
  {
    rule: 'a prompt of 2001 characters',
    request: aTextRequest({ prompt: 'a'.repeat(2001) }),
    field: 'prompt',
    message: 'must have at most 2000 characters after expansion, got 2001',
  },
  {
    rule: 'half a second',
    request: aTextRequest({ durationSeconds: 3.5 }),
    field: 'durationSeconds',
    message: 'must be a whole number from 4 to 12, got 3.5',
  },
  {
    rule: 'a broken second inside the range',
    request: aTextRequest({ durationSeconds: 4.5 }),
    field: 'durationSeconds',
    message: 'must be a whole number from 4 to 12, got 4.5',
  },
  {
    rule: '3 seconds',
    request: aTextRequest({ durationSeconds: 3 }),
    field: 'durationSeconds',
    message: 'must be a whole number from 4 to 12, got 3',
  },
  {
    rule: '13 seconds',
    request: aTextRequest({ durationSeconds: 13 }),
    field: 'durationSeconds',
    message: 'must be a whole number from 4 to 12, got 13',
  },
  {
    rule: 'an unknown resolution',
    request: aTextRequest({ resolution: '720P' }),
    field: 'resolution',
    message: 'must be 480p, 720p, 1080p or 4k, got "720P"',
  },
  {
    rule: 'an unknown aspect ratio',
    request: aTextRequest({ aspectRatio: 'adaptive' }),
    field: 'aspectRatio',
    message: 'must be 16:9, 4:3, 1:1, 3:4, 9:16, 21:9 or 9:21, got "adaptive"',
  },
  {
    rule: 'an unknown aspect ratio beside a first frame',
    request: aFramesRequest({ aspectRatio: '2:1' }),
    field: 'aspectRatio',
    message: 'must be 16:9, 4:3, 1:1, 3:4, 9:16, 21:9 or 9:21, got "2:1"',
  },
  {
    rule: 'five references',
    request: aReferencesRequest({ references: ['a', 'b', 'c', 'd', 'e'].map(aFile) }),
    field: 'references',
    message: 'must be at most 4 pictures, got 5',
  },
  {
    rule: 'mode references without one',
    request: aReferencesRequest({ references: [] }),
    field: 'references',
    message: 'must name at least one picture, or let the shot use mode "text"',
  },
];

const brokenInProse: Broken[] = [
  {
    rule: 'references at 1080p',
    request: aReferencesRequest({ resolution: '1080p' }),
    field: 'references',
    message: 'cannot be used at 1080p: use 720p or lower, or drop the references',
  },
  {
    rule: 'a reference video in a data URI',
    request: aTextRequest({ referenceVideoUrl: 'data:video/mp4;base64,AAAA' }),
    field: 'referenceVideo',
    message: 'must be an https address that the model can fetch, got "data:video/mp4;base64,AAAA"',
  },
];

const brokenForUs: Broken[] = [
  {
    rule: 'a prompt of spaces',
    request: aTextRequest({ prompt: ' \n ' }),
    field: 'prompt',
    message: 'must say what to show, but is empty after expansion',
  },
  {
    rule: 'a first frame on plain http',
    request: aFramesRequest({ firstFrame: anAddress('http://pictures.example/a.png') }),
    field: 'firstFrame',
    message: 'must be a file or an https address, got "http://pictures.example/a.png"',
  },
  {
    rule: 'a last frame from a local address',
    request: aFramesRequest({ lastFrame: anAddress('file:///home/a.png') }),
    field: 'lastFrame',
    message: 'must be a file or an https address, got "file:///home/a.png"',
  },
  {
    rule: 'a reference on plain http',
    request: aReferencesRequest({ references: [anAddress('http://pictures.example/a.png')] }),
    field: 'references',
    message: 'must be a file or an https address, got "http://pictures.example/a.png"',
  },
  {
    rule: 'a reference video on plain http',
    request: aTextRequest({ referenceVideoUrl: 'http://clips.example/a.mp4' }),
    field: 'referenceVideo',
    message: 'must be an https address that the model can fetch, got "http://clips.example/a.mp4"',
  },
  {
    rule: 'a chain over references',
    request: aReferencesRequest({ references: [PREVIOUS_FRAME] }),
    field: 'continueFrom',
    message: 'cannot be used with references: drop the references, or give the shot no first frame',
  },
];

describe('what Seedance 2.0 refuses', () => {
  test.each([...brokenInSchema, ...brokenInProse, ...brokenForUs])('refuses $rule', (broken) => {
    expect(seedance2.check(broken.request).problems).toEqual([
      { field: broken.field, message: broken.message },
    ]);
  });

  test.each([...brokenInSchema, ...brokenInProse])('is refused by the API for $rule too', ({ request }) => {
    expect(isAccepted(seedance2.input(request, 1, sentAs))).toBe(false);
  });

  it('refuses raw input, which it would neither check nor price', () => {
    const request = aRawRequest({ prompt: 'a cat' });

    expect(seedance2.check(request).problems).toEqual([
      {
        field: 'input',
        message:
          "cannot be used with Seedance 2.0, which Dailies knows: remove it and write the shot's fields",
      },
    ]);
    expect(() => seedance2.input(request, 1, sentAs)).toThrow('check refuses a raw one');
  });

  it('names every broken rule at once', () => {
    const request = aReferencesRequest({
      prompt: '',
      durationSeconds: 3.5,
      resolution: '1080p',
      aspectRatio: '2:1',
      references: ['a', 'b', 'c', 'd', 'e'].map(aFile),
      referenceVideoUrl: 'clip.mp4',
    });

    expect(seedance2.check(request).problems.map(({ field }) => field)).toEqual([
      'prompt',
      'references',
      'referenceVideo',
      'durationSeconds',
      'aspectRatio',
      'references',
    ]);
  });

  it('cuts a long address in its message', () => {
    const url = `data:video/mp4;base64,${'A'.repeat(5_000_000)}`;
    const [problem] = seedance2.check(aTextRequest({ referenceVideoUrl: url })).problems;

    expect(problem?.message.length).toBeLessThan(120);
  });
});

describe('what Seedance 2.0 allows', () => {
  test.each([
    { limit: 'the shortest take', request: aTextRequest({ durationSeconds: 4 }) },
    { limit: 'the longest take', request: aTextRequest({ durationSeconds: 12 }) },
    { limit: 'a prompt of one character', request: aTextRequest({ prompt: '.' }) },
    { limit: 'a prompt of 2000 characters', request: aTextRequest({ prompt: 'a'.repeat(2000) }) },
    {
      limit: 'four references',
      request: aReferencesRequest({ references: ['a', 'b', 'c', 'd'].map(aFile) }),
    },
    { limit: 'references at 4k', request: aReferencesRequest({ resolution: '4k' }) },
    {
      limit: 'both frames at 1080p',
      request: aFramesRequest({ resolution: '1080p', lastFrame: aFile('b') }),
    },
    { limit: 'a chained shot', request: aFramesRequest({ firstFrame: PREVIOUS_FRAME }) },
    {
      limit: 'references with a reference video',
      request: aReferencesRequest({ referenceVideoUrl: 'https://clips.example/a.mp4' }),
    },
  ])('allows $limit', ({ request }) => {
    expect(seedance2.check(request).problems).toEqual([]);
    expect(isAccepted(seedance2.input(request, 1, sentAs))).toBe(true);
  });

  it('judges a prompt by the longer way of counting', () => {
    // 1001 characters for JSON Schema, 2002 for a validator that counts UTF-16 units.
    const request = aTextRequest({ prompt: '🌊'.repeat(1001) });

    expect(seedance2.check(request).problems).toEqual([
      { field: 'prompt', message: 'must have at most 2000 characters after expansion, got 2002' },
    ]);
  });
});

describe('what Seedance 2.0 is sent', () => {
  it('sends text with every setting said', () => {
    expect(seedance2.input(aTextRequest(), 4711, sentAs)).toEqual({
      prompt: 'an old keeper climbs the spiral stairs',
      duration: 5,
      resolution: '720p',
      aspect_ratio: '16:9',
      fps: 24,
      camera_fixed: false,
      generate_audio: true,
      watermark: false,
      seed: 4711,
    });
  });

  it('sends first and last frame', () => {
    const request = aFramesRequest({
      firstFrame: PREVIOUS_FRAME,
      lastFrame: aFile('door'),
      generateAudio: false,
      cameraFixed: true,
      watermark: true,
      aspectRatio: '9:21',
      resolution: '4k',
      durationSeconds: 12,
      virtualAvatar: true,
    });

    expect(seedance2.input(request, -1, sentAs)).toEqual({
      prompt: 'an old keeper climbs the spiral stairs',
      image: 'data:image/png;base64,frame-of-s1-010',
      last_frame_image: 'data:image/png;base64,references/door.png',
      use_virtual_avatar: true,
      duration: 12,
      resolution: '4k',
      aspect_ratio: '9:21',
      fps: 24,
      camera_fixed: true,
      generate_audio: false,
      watermark: true,
      seed: -1,
    });
  });

  it('sends references in their order, each prepared once', () => {
    const prepared: string[] = [];
    const request = aReferencesRequest({
      references: [aFile('keeper'), anAddress('https://pictures.example/boat.png'), aFile('lamp')],
      referenceVideoUrl: 'https://clips.example/walk.mp4',
    });

    const input = seedance2.input(request, 0, (source) => {
      prepared.push(sentAs(source));
      return sentAs(source);
    });

    const pictures = [
      'data:image/png;base64,references/keeper.png',
      'https://pictures.example/boat.png',
      'data:image/png;base64,references/lamp.png',
    ];
    expect(prepared).toEqual(pictures);
    expect(input).toMatchObject({
      reference_images: pictures,
      reference_video: 'https://clips.example/walk.mp4',
    });
    expect(input).not.toHaveProperty('use_virtual_avatar');
  });

  it('says nothing of avatars where no picture is sent', () => {
    expect(seedance2.input(aTextRequest({ virtualAvatar: true }), 1, sentAs)).not.toHaveProperty(
      'use_virtual_avatar',
    );
  });

  it('is accepted by the published schema whenever no rule is broken', () => {
    let clean = 0;
    fc.assert(
      fc.property(requestsFor(seedance2), fc.maxSafeInteger(), (request, seed) => {
        if (seedance2.check(request).problems.length > 0) return;
        clean += 1;
        expect(isAccepted(seedance2.input(request, seed, sentAs))).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(clean).toBeGreaterThan(300);
  });

  it('is refused by the check whenever the published schema or page would refuse it', () => {
    let refused = 0;
    fc.assert(
      fc.property(requestsFor(seedance2), fc.maxSafeInteger(), (request, seed) => {
        if (isAccepted(seedance2.input(request, seed, sentAs))) return;
        refused += 1;
        expect(seedance2.check(request).problems).not.toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(300);
  });
});

describe('what is worth knowing before Seedance 2.0 is paid', () => {
  test.each([
    {
      doubt: 'references at 4k',
      request: aReferencesRequest({ resolution: '4k' }),
      field: 'references',
      words: 'untried at 4k',
    },
    {
      doubt: 'a first frame that keeps its shape',
      request: aFramesRequest({ firstFrame: anAddress('https://pictures.example/a.png') }),
      field: 'aspectRatio',
      words: 'the take gets the shape of the picture',
    },
    {
      doubt: 'a reference video',
      request: aTextRequest({ referenceVideoUrl: 'https://clips.example/a.mp4' }),
      field: 'referenceVideo',
      words: 'two and a half times as much',
    },
    {
      doubt: 'a fixed camera',
      request: aTextRequest({ cameraFixed: true }),
      field: 'cameraFixed',
      words: 'may have no effect',
    },
    {
      doubt: 'a prompt of 501 characters',
      request: aTextRequest({ prompt: 'a'.repeat(501) }),
      field: 'prompt',
      words: 'has 501 characters',
    },
  ])('warns of $doubt', ({ request, field, words }) => {
    expect(seedance2.check(request)).toEqual({
      problems: [],
      warnings: [{ field, message: expect.stringContaining(words) }],
    });
  });

  test.each([
    { plain: 'text', request: aTextRequest({ prompt: 'a'.repeat(500) }) },
    { plain: 'a fitted first frame', request: aFramesRequest() },
    { plain: 'references at 720p', request: aReferencesRequest() },
  ])('has no word on $plain', ({ request }) => {
    expect(seedance2.check(request).warnings).toEqual([]);
  });
});

describe('the pixel sizes of Seedance 2.0', () => {
  test.each([
    ['480p', '16:9', { width: 864, height: 496, known: 'measured' }],
    ['480p', '9:16', { width: 496, height: 864, known: 'measured' }],
    ['480p', '21:9', { width: 992, height: 432, known: 'measured' }],
    ['480p', '9:21', { width: 432, height: 992, known: 'computed' }],
    ['720p', '16:9', { width: 1280, height: 720, known: 'measured' }],
    ['720p', '4:3', { width: 1112, height: 834, known: 'measured' }],
    ['720p', '3:4', { width: 834, height: 1112, known: 'measured' }],
    ['720p', '1:1', { width: 960, height: 960, known: 'measured' }],
    ['720p', '9:21', { width: 630, height: 1470, known: 'computed' }],
    ['1080p', '16:9', { width: 1920, height: 1080, known: 'measured' }],
    ['1080p', '9:21', { width: 946, height: 2206, known: 'computed' }],
    ['4k', '16:9', { width: 3840, height: 2160, known: 'measured' }],
    ['4k', '9:21', { width: 1886, height: 4398, known: 'computed' }],
    ['8k', '9:16', { width: 720, height: 1280, known: 'measured' }],
    ['720p', '2:1', { width: 1358, height: 678, known: 'computed' }],
    ['720p', 'constructor', { width: 1280, height: 720, known: 'computed' }],
    ['__proto__', '__proto__', { width: 1280, height: 720, known: 'computed' }],
    ['720p', '1:0', { width: 1280, height: 720, known: 'computed' }],
  ])('%s at %s is %o', (resolution, aspectRatio, size) => {
    expect(seedance2.pixelSize(resolution, aspectRatio)).toEqual(size);
  });
});
