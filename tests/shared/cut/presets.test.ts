import { describe, expect, it } from 'vitest';
import { BUILT_IN_PRESETS } from '#shared/cut/built-in-presets.ts';
import { findPreset, readPresets, unknownPreset } from '#shared/cut/presets.ts';

describe('presets of a person’s own', () => {
  it('are built-in ones with some things otherwise', () => {
    const read = readPresets({
      version: 1,
      presets: {
        festival: { like: 'master', size: { kind: 'exactly', width: 2048, height: 1152 } },
        quiet: {
          like: 'film',
          about: 'for the archive',
          loudness: { kind: 'always', targetLufs: -23, ceilingDb: -2 },
        },
      },
    });
    if (!read.ok) throw new Error('not read');
    expect(read.presets).toHaveLength(10);
    expect(read.presets.slice(8)).toEqual([
      {
        about: 'master, changed',
        preset: {
          name: 'festival',
          size: { kind: 'exactly', width: 2048, height: 1152 },
          picture: { codec: 'h264', quality: 14, sets: 'one' },
          loudness: { kind: 'unless-given', targetLufs: -16, ceilingDb: -1.5 },
        },
      },
      {
        about: 'for the archive',
        preset: {
          name: 'quiet',
          size: { kind: 'as-cut' },
          picture: { codec: 'h264', quality: 18, sets: 'one' },
          loudness: { kind: 'always', targetLufs: -23, ceilingDb: -2 },
        },
      },
    ]);
  });

  it('need not be there', () => {
    expect(readPresets(undefined)).toEqual({ ok: true, presets: BUILT_IN_PRESETS });
  });

  it('are told of with their place where they are wrong', () => {
    const problemsOf = (presets: unknown) => {
      const read = readPresets({ version: 1, presets });
      return read.ok ? [] : read.problems;
    };
    expect(problemsOf({ master: { like: 'film' } })).toEqual([
      { place: 'presets.master', message: 'is the name of a built-in preset; choose another' },
    ]);
    expect(problemsOf({ web: { like: 'mastr' } })).toEqual([
      { place: 'presets.web.like', message: 'there is no preset "mastr", did you mean "master"?' },
    ]);
    expect(
      problemsOf({ web: { like: 'film', picture: { codec: 'h264', quality: 99, sets: 'one' } } }),
    ).toEqual([{ place: 'presets.web.picture.quality', message: 'must be a whole number from 0 to 40' }]);
    expect(problemsOf({ 'Web!': { like: 'film' } })).toHaveLength(1);
    expect(readPresets(null)).toMatchObject({ ok: false });
    expect(readPresets({ version: 2, presets: {} })).toMatchObject({
      ok: false,
      problems: [{ place: 'version', message: 'must be 1' }],
    });
  });
});

describe('finding a preset', () => {
  it('goes by its name', () => {
    expect(findPreset('square', BUILT_IN_PRESETS)?.size).toEqual({
      kind: 'exactly',
      width: 1080,
      height: 1080,
    });
    expect(findPreset('oblong', BUILT_IN_PRESETS)).toBeNull();
  });

  it('says what there is where nothing is near', () => {
    expect(unknownPreset('oblong', BUILT_IN_PRESETS)).toBe(
      'there is no preset "oblong"; there are film, master, draft, vertical, square, review, prores, direct',
    );
  });
});
