import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { wan3 } from '#shared/catalogue/wan-3.0.ts';
import { whatWouldBeDropped } from '#shared/catalogue/what-would-be-dropped.ts';
import {
  aFile,
  aFramesRequest,
  aRawRequest,
  aReferencesRequest,
  aTextRequest,
  PREVIOUS_FRAME,
  requestsFor,
  UNKNOWN,
} from './requests.ts';

const VIDEO = 'https://clips.example/walk.mp4';
const seedanceText = { model: seedance2, mode: 'text', resolution: '720p' } as const;
const seedanceFrames = { ...seedanceText, mode: 'frames' } as const;
const seedanceReferences = { ...seedanceText, mode: 'references' } as const;
const wanText = { model: wan3, mode: 'text', resolution: '720P' } as const;

describe('what a change would drop', () => {
  it('names both frames when a shot goes to references', () => {
    const request = aFramesRequest({ lastFrame: aFile('door') });

    expect(whatWouldBeDropped({ request, seed: null }, seedanceReferences)).toEqual([
      { field: 'firstFrame', reason: 'mode "references" does not send it' },
      { field: 'lastFrame', reason: 'mode "references" does not send it' },
    ]);
  });

  it('names the chain when a chained shot goes to text', () => {
    const request = aFramesRequest({ firstFrame: PREVIOUS_FRAME });

    expect(whatWouldBeDropped({ request, seed: null }, seedanceText)).toEqual([
      { field: 'continueFrom', reason: 'mode "text" does not send it' },
    ]);
  });

  it('names all references once when a shot goes to frames', () => {
    const request = aReferencesRequest({ references: [aFile('keeper'), aFile('lamp')] });

    expect(whatWouldBeDropped({ request, seed: null }, seedanceFrames)).toEqual([
      { field: 'references', reason: 'mode "frames" does not send it' },
    ]);
  });

  it('names the references when a shot goes to 1080p', () => {
    const shot = { request: aReferencesRequest(), seed: null };

    expect(whatWouldBeDropped(shot, { ...seedanceReferences, resolution: '1080p' })).toEqual([
      {
        field: 'references',
        reason: 'cannot be used at 1080p: use 720p or lower, or drop the references',
      },
    ]);
    expect(whatWouldBeDropped(shot, { ...seedanceReferences, resolution: '4k' })).toEqual([]);
  });

  it('keeps a reference video and every setting through a change of mode', () => {
    const request = aFramesRequest({ referenceVideoUrl: VIDEO, cameraFixed: true, watermark: true });

    expect(whatWouldBeDropped({ request, seed: 7 }, seedanceText)).toEqual([
      { field: 'firstFrame', reason: 'mode "text" does not send it' },
    ]);
  });

  it('names everything that another model has no place for', () => {
    const request = aFramesRequest({
      lastFrame: aFile('door'),
      aspectRatio: '9:21',
      prompt: 'a'.repeat(2000),
      referenceVideoUrl: VIDEO,
      cameraFixed: true,
      watermark: true,
      virtualAvatar: true,
    });

    expect(whatWouldBeDropped({ request, seed: 7 }, { ...wanText, mode: 'frames' })).toEqual([
      { field: 'firstFrame', reason: 'Wan 3.0 cannot be asked in mode "frames"' },
      { field: 'lastFrame', reason: 'Wan 3.0 cannot be asked in mode "frames"' },
      { field: 'generateAudio', reason: 'Wan 3.0 has no such setting' },
      { field: 'cameraFixed', reason: 'Wan 3.0 has no such setting' },
      { field: 'watermark', reason: 'Wan 3.0 has no such setting' },
      { field: 'seed', reason: 'Wan 3.0 has no such setting' },
      { field: 'virtualAvatar', reason: 'Wan 3.0 has no such setting' },
      { field: 'referenceVideo', reason: 'Wan 3.0 has no such setting' },
      { field: 'aspectRatio', reason: 'must be adaptive, 16:9, 9:16, 1:1, 4:3 or 3:4, got "9:21"' },
    ]);
  });

  it('does not name settings that were never asked for', () => {
    expect(whatWouldBeDropped({ request: aTextRequest(), seed: null }, wanText)).toEqual([
      { field: 'generateAudio', reason: 'Wan 3.0 has no such setting' },
    ]);
  });

  it('names a length that the other model does not make', () => {
    const request = aTextRequest({
      model: wan3.id,
      resolution: '720P',
      aspectRatio: 'adaptive',
      durationSeconds: 15,
      prompt: 'a'.repeat(2400),
    });

    expect(whatWouldBeDropped({ request, seed: null }, seedanceText)).toEqual([
      { field: 'prompt', reason: 'must have at most 2000 characters after expansion, got 2400' },
      { field: 'durationSeconds', reason: 'must be a whole number from 4 to 12, got 15' },
      {
        field: 'aspectRatio',
        reason: 'must be 16:9, 4:3, 1:1, 3:4, 9:16, 21:9 or 9:21, got "adaptive"',
      },
    ]);
  });

  it('does not blame a change for what was wrong before', () => {
    const request = aTextRequest({ durationSeconds: 3.5, prompt: '' });

    expect(whatWouldBeDropped({ request, seed: null }, { ...seedanceText, resolution: '4k' })).toEqual([]);
  });

  it('names what a raw input takes the place of, and the raw input itself on the way back', () => {
    const raw = { model: lookUpModel(UNKNOWN), mode: 'raw', resolution: 'any' } as const;

    expect(whatWouldBeDropped({ request: aReferencesRequest({ watermark: true }), seed: 7 }, raw)).toEqual([
      { field: 'references', reason: 'raw input is sent as written, without it' },
      { field: 'generateAudio', reason: 'raw input is sent as written, without it' },
      { field: 'watermark', reason: 'raw input is sent as written, without it' },
      { field: 'seed', reason: 'raw input is sent as written, without it' },
    ]);
    expect(whatWouldBeDropped({ request: aRawRequest({ loop: true }), seed: 7 }, raw)).toEqual([]);
    expect(whatWouldBeDropped({ request: aRawRequest({ loop: true }), seed: 7 }, seedanceText)).toEqual([
      { field: 'input', reason: "Seedance 2.0 gets an input made from the shot's fields" },
    ]);
  });

  it('does not name what the shot would need as well', () => {
    const target = { model: lookUpModel(UNKNOWN), mode: 'text', resolution: '720p' } as const;

    expect(whatWouldBeDropped({ request: aTextRequest(), seed: null }, target)).toEqual([
      { field: 'generateAudio', reason: 'someone/else-1 has no such setting' },
    ]);
  });

  it('drops nothing where nothing changes, and names no field twice', () => {
    fc.assert(
      fc.property(
        requestsFor(seedance2),
        fc.option(fc.integer()),
        fc.constantFrom(seedanceText, seedanceFrames, seedanceReferences, wanText),
        (request, seed, target) => {
          const shot = { request, seed };
          const same = { model: seedance2, mode: request.mode, resolution: request.resolution };
          expect(whatWouldBeDropped(shot, same)).toEqual([]);

          const fields = whatWouldBeDropped(shot, target).map(({ field }) => field);
          expect(fields).toEqual([...new Set(fields)]);
        },
      ),
    );
  });
});
