import { describe, expect, it } from 'vitest';
import type { CutTrack } from '#renderer/film/cut-view.ts';
import { clipsHeardAt, trackHeardAt } from '#renderer/player/heard-sound.ts';
import { mediaIdSchema, shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const [s1, s2] = [shotIdSchema.parse('s1'), shotIdSchema.parse('s2')];

describe('the clips that are heard at a frame', () => {
  const events = [cutEvent(), cutEvent({ shotId: s2, startFrame: 48, leadFrames: 6, trailFrames: 4 })];

  it('are those on screen, from where their takes begin', () => {
    expect(clipsHeardAt(events, 20)).toMatchObject([{ key: 's1', fileFrame: 30, level: 1 }]);
    expect(clipsHeardAt(events, 60)).toMatchObject([{ key: 's2', fileFrame: 22 }]);
  });

  it('are also those that lead into their picture, or trail behind it', () => {
    expect(clipsHeardAt(events, 41).map(({ key }) => key)).toEqual(['s1']);
    expect(clipsHeardAt(events, 42)).toMatchObject([{ key: 's1' }, { key: 's2', fileFrame: 4 }]);
    expect(clipsHeardAt(events, 99)).toMatchObject([{ key: 's2', fileFrame: 61 }]);
    expect(clipsHeardAt(events, 100)).toEqual([]);
  });

  it('are silent before their take begins and after it ends', () => {
    const long = cutEvent({ startFrame: 48, leadFrames: 24, durationFrames: 100 });
    expect(clipsHeardAt([long], 37)).toEqual([]);
    expect(clipsHeardAt([long], 38)).toMatchObject([{ fileFrame: 0 }]);
    expect(clipsHeardAt([long], 135)).toEqual([]);
  });

  it('cross over with equal power where their pictures do', () => {
    const dissolve = { kind: 'dissolve', durationFrames: 12 } as const;
    const crossing = [cutEvent({ transition: dissolve }), cutEvent({ shotId: s2, startFrame: 36 })];
    const [before, after] = clipsHeardAt(crossing, 41);
    expect((before?.level ?? 0) ** 2 + (after?.level ?? 0) ** 2).toBeCloseTo(1, 6);
    expect(before?.level).toBeGreaterThan(after?.level ?? 1);
  });

  it('go with the picture where the film fades out', () => {
    const closing = [cutEvent({ transition: { kind: 'fade', durationFrames: 12 } })];
    expect(clipsHeardAt(closing, 35)[0]?.level).toBe(1);
    // Five and a half of twelve frames before the end: the sine of 41 degrees.
    expect(clipsHeardAt(closing, 42)[0]?.level).toBeCloseTo(0.6593, 3);
  });

  it('are as loud as their gain says, and not heard where they are mute', () => {
    expect(clipsHeardAt([cutEvent({ gainDb: 6 })], 0)[0]?.level).toBeCloseTo(1.995, 3);
    expect(clipsHeardAt([cutEvent({ muted: true })], 0)).toEqual([]);
  });

  it('are moved as a whole by their lead where another sound is heard in place of their own', () => {
    const sound = mediaIdSchema.parse('other');
    const event = cutEvent({ shotId: s1, startFrame: 48, sound, leadFrames: 10, soundFromFrame: 4 });
    expect(clipsHeardAt([event], 41)).toEqual([]);
    expect(clipsHeardAt([event], 48)).toMatchObject([{ mediaId: 'other', fileFrame: 6 }]);
  });
});

describe('a track under the film', () => {
  const film = { lengthFrames: 480 };
  const track: CutTrack = {
    kind: 'music',
    index: 0,
    mediaId: mediaIdSchema.parse('song'),
    startFrame: 24,
    inFrame: 48,
    durationFrames: null,
    loop: false,
    fadeInFrames: 0,
    fadeOutFrames: 0,
    duck: true,
    gainDb: 0,
  };

  it('begins at its place in the film and in its file, and ends with its file', () => {
    expect(trackHeardAt(track, 23, film, 148)).toBeNull();
    expect(trackHeardAt(track, 24, film, 148)).toMatchObject({ fileFrame: 48, level: 1, ducks: true });
    expect(trackHeardAt(track, 123, film, 148)).toMatchObject({ fileFrame: 147 });
    expect(trackHeardAt(track, 124, film, 148)).toBeNull();
  });

  it('begins again from its own beginning where it is repeated, to the end of the film', () => {
    const loop = { ...track, loop: true };
    expect(trackHeardAt(loop, 124, film, 148)).toMatchObject({ fileFrame: 48 });
    expect(trackHeardAt(loop, 479, film, 148)).toMatchObject({ fileFrame: 103 });
    expect(trackHeardAt(loop, 480, film, 148)).toBeNull();
  });

  it('fades at the ends of what is heard', () => {
    const faded = { ...track, fadeInFrames: 10, fadeOutFrames: 10 };
    expect(trackHeardAt(faded, 24, film, 148)?.level).toBeCloseTo(0.0785, 3);
    expect(trackHeardAt(faded, 60, film, 148)?.level).toBe(1);
    expect(trackHeardAt(faded, 123, film, 148)?.level).toBeCloseTo(0.0785, 3);
  });

  it('is not heard where its file is missing', () => {
    expect(trackHeardAt({ ...track, mediaId: null }, 30, film, null)).toBeNull();
  });
});
