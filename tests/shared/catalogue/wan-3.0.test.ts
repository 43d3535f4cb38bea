import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { wan3 } from '#shared/catalogue/wan-3.0.ts';
import {
  aFramesRequest,
  aReferencesRequest,
  aTextRequest,
  PREVIOUS_FRAME,
  requestsFor,
  schemaAccepts,
  sentAs,
  WAN,
} from './requests.ts';

const accepts = schemaAccepts('wan-3.0');
const wanted = { model: WAN, resolution: '720P', aspectRatio: 'adaptive' };

describe('Wan 3.0', () => {
  it('is sent its own words and nothing of Seedance', () => {
    const request = aTextRequest({ ...wanted, resolution: '480P', durationSeconds: 15 });

    expect(wan3.input(request, 4711, sentAs)).toEqual({
      prompt: 'an old keeper climbs the spiral stairs',
      resolution: '480P',
      ratio: 'adaptive',
      duration: 15,
    });
  });

  test.each([
    [
      'a resolution in small letters',
      { resolution: '720p' },
      'resolution',
      'must be 480P, 720P or 1080P, got "720p"',
    ],
    [
      'a ratio of Seedance',
      { aspectRatio: '21:9' },
      'aspectRatio',
      'must be adaptive, 16:9, 9:16, 1:1, 4:3 or 3:4, got "21:9"',
    ],
    ['16 seconds', { durationSeconds: 16 }, 'durationSeconds', 'must be a whole number from 1 to 15, got 16'],
    [
      'no time at all',
      { durationSeconds: 0 },
      'durationSeconds',
      'must be a whole number from 1 to 15, got 0',
    ],
    [
      'a prompt of 2501 characters',
      { prompt: 'a'.repeat(2501) },
      'prompt',
      'must have at most 2500 characters after expansion, got 2501',
    ],
  ])('refuses %s, as its schema does', (_rule, over, field, message) => {
    const request = aTextRequest({ ...wanted, ...over });

    expect(wan3.check(request).problems).toEqual([{ field, message }]);
    expect(accepts(wan3.input(request, 1, sentAs))).toBe(false);
  });

  test.each([
    ['a first frame', aFramesRequest(wanted), 'firstFrame'],
    ['a chain', aFramesRequest({ ...wanted, firstFrame: PREVIOUS_FRAME }), 'continueFrom'],
    ['references', aReferencesRequest(wanted), 'references'],
  ])('refuses %s, which its input has no field for', (_what, request, field) => {
    expect(wan3.check(request).problems).toEqual([
      { field, message: 'cannot be used with Wan 3.0: it takes text alone' },
    ]);
  });

  it('refuses a reference video, which would be paid for and not used', () => {
    const request = aTextRequest({ ...wanted, referenceVideoUrl: 'https://clips.example/a.mp4' });

    expect(wan3.check(request).problems).toEqual([
      { field: 'referenceVideo', message: 'cannot be used with Wan 3.0: it takes no reference video' },
    ]);
  });

  it('says which settings are not sent', () => {
    const request = aTextRequest({ ...wanted, cameraFixed: true, watermark: true, generateAudio: false });

    expect(wan3.check(request)).toEqual({
      problems: [],
      warnings: [
        { field: 'generateAudio', message: 'is not sent: Wan 3.0 has no such setting' },
        { field: 'cameraFixed', message: 'is not sent: Wan 3.0 has no such setting' },
        { field: 'watermark', message: 'is not sent: Wan 3.0 has no such setting' },
      ],
    });
  });

  it('is accepted by its schema whenever no rule is broken', () => {
    let clean = 0;
    fc.assert(
      fc.property(requestsFor(wan3), fc.maxSafeInteger(), (request, seed) => {
        if (wan3.check(request).problems.length > 0) return;
        clean += 1;
        expect(accepts(wan3.input(request, seed, sentAs))).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(clean).toBeGreaterThan(50);
  });

  test.each([
    ['480P', '16:9', 842, 474],
    ['720P', '16:9', 1280, 720],
    ['720P', 'adaptive', 1280, 720],
    ['720P', '1:1', 960, 960],
    ['1080P', '9:16', 1080, 1920],
    ['720p', '9:16', 720, 1280],
  ])('computes the size of %s at %s as %i by %i', (resolution, aspectRatio, width, height) => {
    expect(wan3.pixelSize(resolution, aspectRatio)).toEqual({ width, height, known: 'computed' });
  });
});
