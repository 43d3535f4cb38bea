import { describe, expect, it } from 'vitest';
import { FFMPEG_SOURCES, type FfmpegSource, pinnedSources } from '#scripts/ffmpeg-sources.ts';

const source = (sha256: string | null): FfmpegSource => ({
  url: 'https://example.com/ffmpeg.zip',
  sha256,
  takes: { ffmpeg: 'ffmpeg' },
});
const hash = 'a'.repeat(64);
const target = { platform: 'linux', arch: 'x64' } as const;

describe('pinnedSources', () => {
  it('gives those that are written down with their checksums', () => {
    expect(pinnedSources(target, { 'linux-x64': [source(hash)] })).toEqual({
      kind: 'pinned',
      sources: [source(hash)],
    });
  });

  it.each([null, '', 'a'.repeat(63), 'A'.repeat(64), `${hash} `])('refuses a checksum of %j', (sha256) => {
    expect(pinnedSources(target, { 'linux-x64': [source(hash), source(sha256)] })).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('https://example.com/ffmpeg.zip has no checksum'),
    });
  });

  it('refuses a system that nothing is known for', () => {
    expect(pinnedSources({ platform: 'sunos', arch: 'x64' }, {})).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/^There is no ffmpeg for sunos-x64/),
    });
  });
});

describe('the sources', () => {
  it('are over https, and give both programs for each system', () => {
    expect(Object.keys(FFMPEG_SOURCES).sort()).toEqual([
      'darwin-arm64',
      'darwin-x64',
      'linux-arm64',
      'linux-x64',
      'win32-x64',
    ]);
    for (const [name, sources] of Object.entries(FFMPEG_SOURCES)) {
      const ending = name.startsWith('win32') ? '.exe' : '';
      const taken = sources.flatMap(({ takes }) => Object.keys(takes));
      expect(taken).toEqual(expect.arrayContaining([`ffmpeg${ending}`, `ffprobe${ending}`]));
      for (const { url } of sources) expect(url).toMatch(/^https:\/\//);
    }
  });
});
