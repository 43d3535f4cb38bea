import { describe, expect, it } from 'vitest';
import { isNewEnough, parseFfmpegVersion } from '#electron/media/ffmpeg-version.ts';

const libraries = (libavfilter: string) =>
  `built with gcc 12\nlibavutil      57. 28.100 / 57. 28.100\nlibavfilter     ${libavfilter} / ${libavfilter}\n`;

describe('parseFfmpegVersion', () => {
  it.each([
    ['ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers\n', 5, 1],
    ['ffmpeg version 4.2.7 Copyright (c) 2000-2022\n', 4, 2],
    ['ffprobe version n7.1 Copyright (c) 2007-2024\n', 7, 1],
    ['ffmpeg version 9.0.2-essentials_build-www.gyan.dev Copyright\n', 9, 0],
    ['ffmpeg version 6.0+git123 Copyright\n', 6, 0],
  ])('reads the release out of %j', (output, major, minor) => {
    expect(parseFfmpegVersion(output)).toMatchObject({ kind: 'release', major, minor });
  });

  it.each([
    ['N-92722-gf22fcd4483', ' 7. 46.101', 7, 46],
    ['2024-05-13-git-37db0454e4-full_build', '10.  2.101', 10, 2],
  ])('judges the development build %s by its libavfilter', (label, libavfilter, major, minor) => {
    expect(parseFfmpegVersion(`ffmpeg version ${label} Copyright\n${libraries(libavfilter)}`)).toEqual({
      kind: 'development',
      label,
      libavfilter: { major, minor },
    });
  });

  it.each(['', 'hello', 'not ffmpeg version 5.1', 'ffmpeg version banana Copyright\n'])(
    'takes %j for another program',
    (output) => {
      expect(parseFfmpegVersion(output)).toBeNull();
    },
  );
});

describe('isNewEnough', () => {
  it.each([
    [4, 2, false],
    [4, 3, true],
    [3, 9, false],
    [5, 0, true],
  ])('judges release %i.%i', (major, minor, expected) => {
    expect(isNewEnough({ kind: 'release', label: '', major, minor })).toBe(expected);
  });

  it.each([
    [7, 84, false],
    [7, 85, true],
    [6, 107, false],
    [8, 0, true],
  ])('judges a development build with libavfilter %i.%i', (major, minor, expected) => {
    expect(isNewEnough({ kind: 'development', label: '', libavfilter: { major, minor } })).toBe(expected);
  });
});
