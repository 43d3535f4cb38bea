import { aboutBoxes, type FilmAbout } from './film-about.ts';
import { type FilmSamples, type FilmTrack, soundSamples } from './film-tracks.ts';
import { longTable, numbers, runLengths, table, writeBox, writeFullBox } from './write-boxes.ts';

/** Bytes to copy, in order, behind the header. */
export type ByteRange = { source: number; offset: number; length: number };

export type FilmLayout = {
  /** File type, all tables, and the head of the media box. */
  readonly header: Buffer;
  readonly ranges: readonly ByteRange[];
  /** Length of the whole file. */
  readonly bytes: number;
};

type Chunk = { readonly track: number; readonly first: number; readonly end: number; readonly at: number };

const UNTITLED: FilmAbout = { title: null, madeOn: null };
const MOVIE_TIMESCALE = 48_000;
/** A second of each track in turn, so that a player finds sound near its pictures. */
const CHUNK_SECONDS = 1;
/** From here on 32-bit offsets might not reach. */
const LONG_FROM_BYTES = 0xf0000000;

/** Places every sample: tables first, so that the file plays while it is still being fetched. */
export function layOutFilm(tracks: readonly FilmTrack[], about: FilmAbout = UNTITLED): FilmLayout {
  const chunks = interleave(tracks);
  const mediaBytes = tracks.reduce((sum, { samples }) => sum + sumSizes(samples, 0, samples.count), 0);
  const long = mediaBytes >= LONG_FROM_BYTES;
  const fileType = writeBox('ftyp', Buffer.from('isom'), numbers(0x200), Buffer.from('isomiso2avc1mp41'));
  const mediaHead = long ? longMediaHead(mediaBytes) : shortMediaHead(mediaBytes);
  const write = (mediaStart: number) => movie(tracks, chunks, { mediaStart, long, about });
  const tablesLength = write(0).length;
  const mediaStart = fileType.length + tablesLength + mediaHead.length;
  const header = Buffer.concat([fileType, write(mediaStart), mediaHead]);
  return { header, ranges: byteRanges(tracks, chunks), bytes: header.length + mediaBytes };
}

function shortMediaHead(mediaBytes: number): Buffer {
  return Buffer.concat([numbers(mediaBytes + 8), Buffer.from('mdat')]);
}

function longMediaHead(mediaBytes: number): Buffer {
  return Buffer.concat([numbers(1), Buffer.from('mdat'), longTable([mediaBytes + 16])]);
}

/** Chunks in file order; `at` counts from the start of the media. */
function interleave(tracks: readonly FilmTrack[]): Chunk[] {
  const chunks: Chunk[] = [];
  const next = tracks.map(() => ({ sample: 0, ticks: 0 }));
  let at = 0;
  for (
    let second = CHUNK_SECONDS;
    next.some(({ sample }, index) => sample < sampleCount(tracks, index));
    second += CHUNK_SECONDS
  ) {
    tracks.forEach((track, index) => {
      const place = next[index];
      if (!place) return;
      const end = samplesUntil(track, place, second * track.timescale);
      if (end === place.sample) return;
      chunks.push({ track: index, first: place.sample, end, at });
      at += sumSizes(track.samples, place.sample, end);
      place.sample = end;
    });
  }
  return chunks;
}

function sampleCount(tracks: readonly FilmTrack[], index: number): number {
  return tracks[index]?.samples.count ?? 0;
}

/** The first sample that begins at or after a time; `place.ticks` follows it. */
function samplesUntil(
  { samples }: FilmTrack,
  place: { sample: number; ticks: number },
  time: number,
): number {
  let sample = place.sample;
  while (sample < samples.count && place.ticks < time) {
    place.ticks += samples.durations[sample] ?? 0;
    sample += 1;
  }
  return sample;
}

function sumSizes(samples: FilmSamples, first: number, end: number): number {
  let sum = 0;
  for (let sample = first; sample < end; sample += 1) sum += samples.sizes[sample] ?? 0;
  return sum;
}

/** Samples that follow each other in one file become one range. */
function byteRanges(tracks: readonly FilmTrack[], chunks: readonly Chunk[]): ByteRange[] {
  const ranges: ByteRange[] = [];
  for (const chunk of chunks) {
    const samples = tracks[chunk.track]?.samples;
    for (let sample = chunk.first; samples && sample < chunk.end; sample += 1) {
      const source = samples.sources[sample] ?? 0;
      const offset = samples.offsets[sample] ?? 0;
      const length = samples.sizes[sample] ?? 0;
      const last = ranges.at(-1);
      if (last && last.source === source && last.offset + last.length === offset) last.length += length;
      else ranges.push({ source, offset, length });
    }
  }
  return ranges;
}

function movie(
  tracks: readonly FilmTrack[],
  chunks: readonly Chunk[],
  { mediaStart, long, about }: { mediaStart: number; long: boolean; about: FilmAbout },
): Buffer {
  const duration = Math.max(...tracks.map(({ frames }) => soundSamples(frames)));
  const header = writeFullBox(
    'mvhd',
    0,
    numbers(0, 0, MOVIE_TIMESCALE, duration, 0x10000, 0x1000000, 0, 0),
    MATRIX,
    Buffer.alloc(24),
    numbers(tracks.length + 1),
  );
  const traks = tracks.map((track, index) => {
    const own = chunks.filter((chunk) => chunk.track === index);
    const offsets = own.map((chunk) => chunk.at + mediaStart);
    return trak(
      track,
      index + 1,
      sampleTables(track, own, long ? longOffsets(offsets) : shortOffsets(offsets)),
    );
  });
  return writeBox('moov', header, ...traks, ...aboutBoxes(about));
}

const MATRIX = numbers(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

function trak(track: FilmTrack, id: number, tables: Buffer): Buffer {
  const presented = soundSamples(track.frames);
  const isSound = track.kind === 'soun';
  const header = writeFullBox(
    'tkhd',
    3,
    numbers(0, 0, id, 0, presented, 0, 0, isSound ? 1 : 0, isSound ? 0x1000000 : 0),
    MATRIX,
    numbers(track.width * 0x10000, track.height * 0x10000),
  );
  const edit = writeFullBox('elst', 0, numbers(1, presented, track.mediaTime, 0x10000));
  return writeBox('trak', header, writeBox('edts', edit), media(track, tables));
}

/** `und`, no language, as three letters of five bits. */
const NO_LANGUAGE = 0x55c40000;

function media(track: FilmTrack, tables: Buffer): Buffer {
  const ticks = track.samples.durations.reduce((sum, duration) => sum + duration, 0);
  const isSound = track.kind === 'soun';
  const handler = Buffer.concat([
    numbers(0),
    Buffer.from(track.kind),
    Buffer.alloc(12),
    Buffer.from(isSound ? 'SoundHandler\0' : 'VideoHandler\0'),
  ]);
  const kindHeader = isSound ? writeFullBox('smhd', 0, numbers(0)) : writeFullBox('vmhd', 1, numbers(0, 0));
  const sameFile = writeFullBox('dref', 0, numbers(1), writeFullBox('url ', 1));
  return writeBox(
    'mdia',
    writeFullBox('mdhd', 0, numbers(0, 0, track.timescale, ticks, NO_LANGUAGE)),
    writeFullBox('hdlr', 0, handler),
    writeBox('minf', kindHeader, writeBox('dinf', sameFile), tables),
  );
}

function sampleTables({ entry, samples }: FilmTrack, chunks: readonly Chunk[], offsets: Buffer): Buffer {
  const reordered = samples.compositionOffsets.some((offset) => offset !== 0);
  const starts = [...samples.sync.keys()].filter((sample) => samples.sync[sample] === 1);
  return writeBox(
    'stbl',
    writeFullBox('stsd', 0, numbers(1), entry),
    writeFullBox('stts', 0, runLengths(samples.durations)),
    ...(reordered ? [writeFullBox('ctts', 0, runLengths(samples.compositionOffsets))] : []),
    ...(starts.length < samples.count ? [startTable(starts)] : []),
    writeFullBox('stsc', 0, chunkTable(chunks)),
    writeFullBox(
      'stsz',
      0,
      numbers(0, samples.count),
      table(samples.count, (sample) => samples.sizes[sample] ?? 0),
    ),
    offsets,
  );
}

function startTable(starts: readonly number[]): Buffer {
  return writeFullBox(
    'stss',
    0,
    numbers(starts.length),
    table(starts.length, (index) => (starts[index] ?? 0) + 1),
  );
}

/** From which chunk on each holds how many samples. */
function chunkTable(chunks: readonly Chunk[]): Buffer {
  const lines: number[] = [];
  chunks.forEach((chunk, index) => {
    const samples = chunk.end - chunk.first;
    if (lines.at(-2) !== samples) lines.push(index + 1, samples, 1);
  });
  return Buffer.concat([numbers(lines.length / 3), table(lines.length, (index) => lines[index] ?? 0)]);
}

function shortOffsets(offsets: readonly number[]): Buffer {
  return writeFullBox(
    'stco',
    0,
    numbers(offsets.length),
    table(offsets.length, (index) => offsets[index] ?? 0),
  );
}

function longOffsets(offsets: readonly number[]): Buffer {
  return writeFullBox('co64', 0, numbers(offsets.length), longTable(offsets));
}
