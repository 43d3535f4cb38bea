import { describe, expect, it } from 'vitest';
import { type AvcConfig, mergeAvcConfigs, readAvcConfig, sameBytes } from '#shared/media/avc-config.ts';
import { bytesOf } from '#shared/media/boxes.ts';
import { readMp4, readVisualEntry } from '#shared/media/read-mp4.ts';
import { moovFixture } from './moov-fixture.ts';

function payloadOf(name: string): Uint8Array {
  const movie = readMp4(moovFixture(name));
  const track = movie.ok ? movie.value.tracks.find(({ handler }) => handler === 'vide') : undefined;
  const entry = track && readVisualEntry(track.entry);
  const avcC = entry?.ok ? entry.value.boxes.find(({ type }) => type === 'avcC') : undefined;
  if (!avcC) throw new Error(`${name} has no avcC`);
  return bytesOf(avcC);
}

function avcOf(name: string): AvcConfig {
  const read = readAvcConfig(payloadOf(name));
  if (!read.ok) throw new Error(read.problem.kind);
  return read.value;
}

describe('readAvcConfig', () => {
  it('reads profile, level and the sets with their ids', () => {
    expect(avcOf('closed-groups')).toEqual({
      profile: 100,
      compatibility: 0,
      level: 12,
      lengthBytes: 4,
      sps: [{ id: 0, bytes: expect.any(Uint8Array) }],
      pps: [{ id: 0, bytes: expect.any(Uint8Array) }],
      facts: { chromaFormat: 1, bitDepth: 8, progressive: true },
    });
    expect(avcOf('coarse-set-1')).toMatchObject({ sps: [{ id: 1 }], pps: [{ id: 1 }] });
    expect(avcOf('interlaced').facts.progressive).toBe(false);
  });

  it('refuses one that is cut off', () => {
    expect(readAvcConfig(payloadOf('closed-groups').subarray(0, 20))).toEqual({
      ok: false,
      problem: { kind: 'cut-off', box: 'avcC' },
    });
  });
});

describe('mergeAvcConfigs', () => {
  it('refuses two different sets under one id', () => {
    expect(mergeAvcConfigs([avcOf('closed-groups'), avcOf('coarse')])).toEqual({
      ok: false,
      reason: 'two clips use different parameter sets under one id',
    });
  });

  it('keeps sets of different ids beside each other, and equal ones once', () => {
    const [fine, coarse] = [avcOf('closed-groups'), avcOf('coarse-set-1')];
    const merged = mergeAvcConfigs([fine, coarse, fine]);
    expect(merged.ok && readAvcConfig(merged.payload)).toEqual({
      ok: true,
      value: { ...fine, sps: [...fine.sps, ...coarse.sps], pps: [...fine.pps, ...coarse.pps] },
    });
  });

  it('writes back what it read, to the byte', () => {
    const merged = mergeAvcConfigs([avcOf('closed-groups')]);
    expect(merged.ok && sameBytes(merged.payload, payloadOf('closed-groups'))).toBe(true);
  });

  it('refuses nothing at all, and length fields that differ', () => {
    const fine = avcOf('closed-groups');
    expect(mergeAvcConfigs([])).toEqual({ ok: false, reason: 'there is no picture to join' });
    expect(mergeAvcConfigs([fine, { ...fine, lengthBytes: 2 }])).toMatchObject({ ok: false });
  });
});
