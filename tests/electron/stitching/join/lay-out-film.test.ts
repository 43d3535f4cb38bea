import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmTrack } from '#electron/stitching/join/film-tracks.ts';
import { type FilmLayout, layOutFilm } from '#electron/stitching/join/lay-out-film.ts';
import { writeBox } from '#electron/stitching/join/write-boxes.ts';
import { boxOver, bytesOf, childBox } from '#shared/media/boxes.ts';
import { pictureTiming } from '#shared/media/picture-track.ts';
import { readMp4 } from '#shared/media/read-mp4.ts';
import { readSampleTable, type SampleTable } from '#shared/media/sample-table.ts';

function aTrack(kind: 'vide' | 'soun', sizes: readonly number[], firstSource: number): FilmTrack {
  const count = sizes.length;
  const offsets = new Float64Array(count);
  const sources = Uint32Array.from(
    { length: count },
    (_, sample) => firstSource + (sample > count / 2 ? 1 : 0),
  );
  sizes.forEach((size, sample) => {
    const follows = sources[sample + 1] === sources[sample];
    if (sample + 1 < count) offsets[sample + 1] = follows ? (offsets[sample] ?? 0) + size : 7;
  });
  return {
    kind,
    timescale: kind === 'vide' ? 12288 : 48000,
    entry: writeBox(kind === 'vide' ? 'avc1' : 'mp4a', Buffer.alloc(78)),
    mediaTime: kind === 'vide' ? 512 : 1024,
    frames: count,
    width: 1280,
    height: 720,
    samples: {
      count,
      sources,
      offsets,
      sizes: Uint32Array.from(sizes),
      durations: new Uint32Array(count).fill(kind === 'vide' ? 512 : 1024),
      compositionOffsets: new Int32Array(count).fill(kind === 'vide' ? 512 : 0),
      sync: Uint8Array.from({ length: count }, (_, sample) => (sample % 24 === 0 ? 1 : 0)),
    },
  };
}

/** Reads a header back with the reader that reads every clip. */
function readBack(layout: FilmLayout) {
  const file = boxOver(layout.header.subarray(0, layout.header.length), 'file');
  const moov = childBox({ ...file, end: file.end - mediaHeadLength(layout) }, 'moov');
  const movie = readMp4(bytesOf(moov));
  if (!movie.ok) throw new Error(movie.problem.box);
  return movie.value.tracks.map((track) => {
    const samples = readSampleTable(track);
    if (!samples.ok) throw new Error(samples.problem.box);
    return { track, samples: samples.value };
  });
}

function mediaHeadLength(layout: FilmLayout): number {
  return layout.header.subarray(-8).toString('latin1', 4) === 'mdat' ? 8 : 16;
}

/** Where the layout puts a byte of a source. */
function placeOf(layout: FilmLayout, source: number, offset: number): number {
  let at = layout.header.length;
  for (const range of layout.ranges) {
    if (range.source === source && offset >= range.offset && offset < range.offset + range.length) {
      return at + offset - range.offset;
    }
    at += range.length;
  }
  throw new Error('nowhere');
}

const columns = ({ sizes, durations, compositionOffsets, sync }: SampleTable) => [
  [...sizes],
  [...durations],
  [...compositionOffsets],
  [...sync],
];

describe('layOutFilm', () => {
  it('writes tables that read back as they were, each sample where its bytes are copied to', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 150, size: 'max' });
    fc.assert(
      fc.property(sizes, sizes, (pictureSizes, soundSizes) => {
        const tracks = [aTrack('vide', pictureSizes, 0), aTrack('soun', soundSizes, 2)];
        const layout = layOutFilm(tracks);
        const read = readBack(layout);
        read.forEach(({ samples }, index) => {
          const wanted = tracks[index]?.samples;
          if (!wanted) throw new Error('one track too many');
          expect(columns(samples)).toEqual(columns(wanted));
          const places = [...wanted.offsets].map((at, sample) =>
            placeOf(layout, wanted.sources[sample] ?? 0, at),
          );
          expect([...samples.offsets]).toEqual(places);
        });
        const copied = layout.ranges.reduce((sum, range) => sum + range.length, 0);
        expect(layout.bytes).toBe(layout.header.length + copied);
      }),
      { numRuns: 60 },
    );
  });

  it('presents its picture from the first frame on, at 24 frames a second', () => {
    const [picture] = readBack(layOutFilm([aTrack('vide', [10, 10, 10], 0), aTrack('soun', [5, 5], 2)]));
    if (!picture) throw new Error('no picture');
    expect(picture.track.edits).toEqual([{ mediaTime: 512, seconds: 0.125, plainRate: true }]);
    expect(pictureTiming(picture.track, picture.samples)).toMatchObject({
      constant24: true,
      plainEdit: true,
    });
  });

  it('copies bytes that lie together in one go', () => {
    const { ranges } = layOutFilm([aTrack('vide', [10, 20, 30], 0)]);
    expect(ranges).toEqual([
      { source: 0, offset: 0, length: 30 },
      { source: 1, offset: 7, length: 30 },
    ]);
  });

  it('counts beyond four gigabytes', () => {
    const layout = layOutFilm([aTrack('vide', [3_000_000_000, 3_000_000_000, 100], 0)]);
    const [picture] = readBack(layout);
    const head = layout.header.length;
    expect([...(picture?.samples.offsets ?? [])]).toEqual([head, head + 3_000_000_000, head + 6_000_000_000]);
    expect(layout.bytes).toBe(head + 6_000_000_100);
    expect(layout.header.toString('latin1', layout.header.length - 12, layout.header.length - 8)).toBe(
      'mdat',
    );
    expect(layout.header.readBigUInt64BE(layout.header.length - 8)).toBe(6_000_000_116n);
  });
});
