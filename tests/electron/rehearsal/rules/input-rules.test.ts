import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadInputRules } from '#electron/rehearsal/rules/input-rules.ts';

const rules = loadInputRules();
const check = (model: string, input: Record<string, unknown>) => rules.get(model)?.(input);
const seedance = (input: Record<string, unknown>) => check('bytedance/seedance-2.0', input);
const wan = (input: Record<string, unknown>) => check('alibaba/wan-3.0', input);

async function png(width: number, height: number): Promise<string> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#777777' } })
    .png()
    .toBuffer();
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

let fair = '';
beforeAll(async () => {
  fair = await png(300, 300);
});

describe('the rules of Seedance 2.0', () => {
  it('takes the smallest input and one with every field', () => {
    expect(seedance({ prompt: 'a' })).toBeNull();
    expect(
      seedance({
        prompt: 'a',
        image: 'https://example.org/first.png',
        last_frame_image: fair,
        reference_video: 'https://example.org/motion.mp4',
        duration: 12,
        resolution: '1080p',
        aspect_ratio: '9:21',
        fps: 24,
        camera_fixed: true,
        generate_audio: true,
        watermark: true,
        seed: -9007199254740991,
        use_virtual_avatar: true,
      }),
    ).toBeNull();
    expect(
      seedance({ prompt: 'a', reference_images: [fair, fair, fair, fair], resolution: '4k' }),
    ).toBeNull();
  });

  it('counts a prompt by characters, not by code units', () => {
    expect(seedance({ prompt: '😀'.repeat(2000) })).toBeNull();
    expect(seedance({ prompt: '😀'.repeat(2001) })?.message).toBe(
      'prompt must NOT have more than 2000 characters',
    );
  });

  it.each([
    [{}, "input must have required property 'prompt'"],
    [{ prompt: '' }, 'prompt must NOT have fewer than 1 characters'],
    [{ prompt: 7 }, 'prompt must be string'],
    [{ prompt: 'a', duration: 3 }, 'duration must be >= 4'],
    [{ prompt: 'a', duration: 13 }, 'duration must be <= 12'],
    [{ prompt: 'a', duration: 5.5 }, 'duration must be integer'],
    [{ prompt: 'a', duration: '5' }, 'duration must be integer'],
    [
      { prompt: 'a', resolution: '480P' },
      'resolution must be equal to one of the allowed values (480p, 720p, 1080p, 4k)',
    ],
    [
      { prompt: 'a', aspect_ratio: 'adaptive' },
      'aspect_ratio must be equal to one of the allowed values (16:9, 4:3, 1:1, 3:4, 9:16, 21:9, 9:21)',
    ],
    [{ prompt: 'a', fps: 30 }, 'fps must be equal to constant'],
    [{ prompt: 'a', camera_fixed: 'no' }, 'camera_fixed must be boolean'],
    [{ prompt: 'a', generate_audio: 1 }, 'generate_audio must be boolean'],
    [{ prompt: 'a', watermark: null }, 'watermark must be boolean'],
    [{ prompt: 'a', use_virtual_avatar: 'true' }, 'use_virtual_avatar must be boolean'],
    [{ prompt: 'a', seed: 1.5 }, 'seed must be integer'],
    [{ prompt: 'a', seed: 9007199254740992 }, 'seed must be <= 9007199254740991'],
    [{ prompt: 'a', image: ['x'] }, 'image must be string'],
    [{ prompt: 'a', last_frame_image: 1 }, 'last_frame_image must be string'],
    [{ prompt: 'a', reference_video: {} }, 'reference_video must be string'],
    [{ prompt: 'a', reference_images: 'x' }, 'reference_images must be array'],
    [{ prompt: 'a', reference_images: [] }, 'reference_images must NOT have fewer than 1 items'],
    [
      { prompt: 'a', reference_images: ['a', 'b', 'c', 'd', 'e'] },
      'reference_images must NOT have more than 4 items',
    ],
    [{ prompt: 'a', reference_images: [1] }, 'reference_images/0 must be string'],
    [{ prompt: 'a', ratio: '16:9' }, 'unknown field ratio'],
    [{ prompt: 'a', constructor: 1 }, 'unknown field constructor'],
  ])('refuses %j by the schema', (input, message) => {
    expect(seedance(input)).toEqual({ kind: 'invalid', message });
  });

  it('tells every fault of an input at once', () => {
    expect(seedance({ duration: 3, x: 1 })?.message).toBe(
      "input must have required property 'prompt'; unknown field x; duration must be >= 4",
    );
  });

  it.each([
    [() => ({ last_frame_image: fair }), 'last_frame_image only works if image is also given'],
    [
      () => ({ reference_images: [fair], resolution: '1080p' }),
      'reference_images cannot be used with 1080p resolution',
    ],
    [
      () => ({ reference_images: [fair], image: fair }),
      'reference_images cannot be used with first/last frame images',
    ],
    [() => ({ reference_video: fair }), 'reference_video must be a web URL'],
    [() => ({ reference_video: 'motion.mp4' }), 'reference_video must be a web URL'],
    [() => ({ image: 'first.png' }), 'image is neither a web address nor a base64 data URI'],
    [() => ({ image: 'file:///etc/passwd' }), 'image is neither a web address nor a base64 data URI'],
    [() => ({ image: 'data:image/png,abc' }), 'image is not a base64 data URI'],
    [() => ({ image: 'data:image/png;base64,aGVsbG8=' }), 'image is not a PNG, JPEG or WebP picture'],
    [() => ({ image: fair.replace('image/png', 'image/jpeg') }), 'image says image/jpeg but is image/png'],
  ])('refuses by the rules the page tells in prose (%#)', (input, message) => {
    expect(seedance({ prompt: 'a', ...input() })).toEqual({ kind: 'upstream', message });
  });

  it.each([
    [299, 400, 'must be at least 300 px a side, got 299x400'],
    [400, 299, 'must be at least 300 px a side, got 400x299'],
    [751, 300, 'must have an aspect ratio from 0.4 to 2.5, got 751x300'],
    [300, 751, 'must have an aspect ratio from 0.4 to 2.5, got 300x751'],
  ])('refuses a picture of %i by %i', async (width, height, message) => {
    const reference_images = [fair, await png(width, height)];
    expect(seedance({ prompt: 'a', reference_images })?.message).toBe(`reference_images[1] ${message}`);
  });

  it.each([
    [300, 750],
    [750, 300],
    [300, 300],
  ])('takes a picture of %i by %i', async (width, height) => {
    expect(seedance({ prompt: 'a', image: await png(width, height) })).toBeNull();
  });
});

describe('the rules of Wan 3.0', () => {
  it('takes its own names and limits', () => {
    expect(wan({ prompt: 'a'.repeat(2500), resolution: '480P', ratio: 'adaptive', duration: 1 })).toBeNull();
  });

  it.each([
    [{ prompt: 'a'.repeat(2501) }, 'prompt must NOT have more than 2500 characters'],
    [{ prompt: 'a', duration: 16 }, 'duration must be <= 15'],
    [
      { prompt: 'a', resolution: '480p' },
      'resolution must be equal to one of the allowed values (480P, 720P, 1080P)',
    ],
    [
      { prompt: 'a', ratio: '21:9' },
      'ratio must be equal to one of the allowed values (adaptive, 16:9, 9:16, 1:1, 4:3, 3:4)',
    ],
    [{ prompt: 'a', seed: 1 }, 'unknown field seed'],
    [{ prompt: 'a', aspect_ratio: '16:9' }, 'unknown field aspect_ratio'],
  ])('refuses %j', (input, message) => {
    expect(wan(input)).toEqual({ kind: 'invalid', message });
  });
});
