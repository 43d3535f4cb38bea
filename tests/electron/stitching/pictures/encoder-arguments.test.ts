import { describe, expect, it } from 'vitest';
import type { HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import {
  encodedOutput,
  forEncoder,
  hardwareBitsPerSecond,
  lastFilter,
} from '#electron/stitching/pictures/encoder-arguments.ts';
import type { FilmCoding } from '#electron/stitching/plan/stitch-plan.ts';

const CARD: HardwareEncoder = {
  name: 'h264_vaapi',
  inputOptions: ['-vaapi_device', '/dev/dri/renderD128'],
  filter: 'format=nv12,hwupload',
};
const HARDWARE: FilmCoding = { kind: 'hardware', encoder: CARD, bitsPerSecond: 6_000_000 };
const X264: FilmCoding = { kind: 'x264', quality: 21, setId: 2 };
const PRORES: FilmCoding = { kind: 'prores', profile: 'lt' };

const options = (coding: FilmCoding) => encodedOutput('out', 24, coding).options.join(' ');

describe('the arguments of an encoder', () => {
  it('hold the quality and the id of the parameter sets for x264', () => {
    expect(options(X264)).toContain('-c:v libx264 -preset veryfast -crf 21 ');
    expect(options(X264)).toContain('open-gop=0:stitchable=1:sps-id=2');
    expect(options(X264)).toMatch(/-f mp4$/);
    expect([lastFilter(X264), forEncoder([{ options: ['-a'], file: 'x' }], X264)]).toEqual([
      '',
      [{ options: ['-a'], file: 'x' }],
    ]);
  });

  it('hold what hardware needs before its first input and behind the last filter', () => {
    expect(options(HARDWARE)).toContain('-c:v h264_vaapi -b:v 6000000 -g 24 -bf 0');
    expect(lastFilter(HARDWARE)).toBe(',format=nv12,hwupload');
    const ends = forEncoder(
      [
        { options: ['-f', 'mov'], file: 'a' },
        { options: ['-f', 'mov'], file: 'b' },
      ],
      HARDWARE,
    );
    expect(ends).toEqual([
      { options: ['-vaapi_device', '/dev/dri/renderD128', '-f', 'mov'], file: 'a' },
      { options: ['-f', 'mov'], file: 'b' },
    ]);
  });

  it('name the profile of ProRes, and a QuickTime file', () => {
    expect(options(PRORES)).toContain('-c:v prores_ks -profile:v 1 ');
    expect(options(PRORES)).toMatch(/-f mov$/);
    expect(lastFilter(PRORES)).toMatch(/^,format=yuv422p10le,/);
  });
});

describe('the rate of a hardware encoder', () => {
  it('doubles with six steps of quality, and never falls below half a megabit', () => {
    const size = { width: 1280, height: 720 };
    expect(hardwareBitsPerSecond(18, size)).toBe(6_636_000);
    expect(hardwareBitsPerSecond(12, size)).toBe(13_271_000);
    expect(hardwareBitsPerSecond(40, { width: 320, height: 180 })).toBe(500_000);
  });
});
