import { describe, expect, it } from 'vitest';
import { readMp4, readSoundEntry, readVisualEntry } from '#shared/media/read-mp4.ts';
import { moovFixture } from './moov-fixture.ts';

describe('readMp4', () => {
  it('reads every track: kind, clock, coding, edits and totals', () => {
    const movie = readMp4(moovFixture('closed-groups'));
    if (!movie.ok) throw new Error(movie.problem.box);
    const [picture, sound] = movie.value.tracks;
    expect(picture).toMatchObject({
      handler: 'vide',
      timescale: 12288,
      entry: { format: 'avc1', alone: true },
      edits: [{ mediaTime: 1024, seconds: 2.042, plainRate: true }],
      upright: true,
      sideways: false,
      sampleCount: 49,
      mediaTicks: 25088,
    });
    expect(sound).toMatchObject({ handler: 'soun', timescale: 48000, entry: { format: 'mp4a' } });
    if (!picture || !sound) throw new Error('a track is missing');
    expect(readVisualEntry(picture.entry)).toMatchObject({ value: { width: 320, height: 180 } });
    expect(readSoundEntry(sound.entry)).toEqual({ ok: true, value: { channels: 2, sampleRate: 48000 } });
  });

  it('refuses a movie in fragments by that name', () => {
    const fragmented = Buffer.concat([moovFixture('coarse'), Buffer.from('000000086d766578', 'hex')]);
    expect(readMp4(fragmented)).toEqual({ ok: false, problem: { kind: 'fragmented', box: 'mvex' } });
  });
});
