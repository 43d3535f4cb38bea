import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAvcConfig } from '#shared/media/avc-config.ts';
import { bytesOf } from '#shared/media/boxes.ts';
import { readMp4Clip } from '#shared/media/probe-mp4.ts';
import { readVisualEntry } from '#shared/media/read-mp4.ts';
import { moovFixture } from './moov-fixture.ts';

const probeOf = (moov: Uint8Array) => {
  const clip = readMp4Clip(moov);
  return clip.ok ? clip.value.probe : clip;
};

describe('the probe of a clip', () => {
  it('counts frames, and of the sound what is heard', () => {
    expect(probeOf(moovFixture('closed-groups'))).toEqual({
      width: 320,
      height: 180,
      videoCodec: 'avc1',
      durationFrames: 49,
      constant24: true,
      audio: { codec: 'mp4a', sampleRate: 48000, channels: 2, durationSamples: 98000 },
    });
    expect(probeOf(moovFixture('open-groups'))).toMatchObject({ audio: null });
  });

  it('says that there is no picture', () => {
    expect(probeOf(new Uint8Array())).toEqual({ ok: false, problem: { kind: 'missing', box: 'mvhd' } });
    const noPicture = Buffer.from(
      Buffer.from(moovFixture('coarse')).toString('latin1').replace('vide', 'hint'),
      'latin1',
    );
    expect(probeOf(noPicture)).toEqual({ ok: false, problem: { kind: 'missing', box: 'vide' } });
  });
});

describe('readMp4Clip', () => {
  it('refuses, and never throws over, bytes that are cut or changed', () => {
    const moov = moovFixture('closed-groups');
    const edits = fc.array(fc.tuple(fc.nat(moov.length - 1), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(moov.length - 1), edits, (length, changes) => {
        const damaged = Uint8Array.from(moov);
        for (const [place, byte] of changes) damaged[place] = byte;
        const whole = readMp4Clip(damaged);
        const entry = whole.ok ? readVisualEntry(whole.value.picture.track.entry) : null;
        if (entry?.ok) for (const box of entry.value.boxes) readAvcConfig(bytesOf(box));
        return (
          typeof whole.ok === 'boolean' && typeof readMp4Clip(damaged.subarray(0, length)).ok === 'boolean'
        );
      }),
      { numRuns: 500 },
    );
  });
});
