import {
  type Box,
  childBox,
  failMp4,
  findChild,
  i32,
  type Mp4Result,
  readingMp4,
  u32,
  u64,
} from './boxes.ts';
import { lineCount, type Mp4Track } from './read-mp4.ts';

/** One line per sample in decode order. `offsets` are positions in the file, `compositionOffsets` may be negative. */
export type SampleTable = {
  readonly count: number;
  readonly offsets: Float64Array;
  readonly sizes: Uint32Array;
  /** In ticks of the track's timescale. */
  readonly durations: Uint32Array;
  /** Presentation time less decode time, in ticks. */
  readonly compositionOffsets: Int32Array;
  /** 1 where decoding may start. */
  readonly sync: Uint8Array;
};

/** More than eleven hours at 48 frames a second; a table that claims more is refused before anything is set aside. */
const MAX_SAMPLES = 2_000_000;

/** Expands a track's tables; they must agree with each other on the number of samples. */
export function readSampleTable(track: Mp4Track): Mp4Result<SampleTable> {
  return readingMp4(() => {
    const count = track.sampleCount;
    if (count > MAX_SAMPLES) failMp4('too-large', 'stts');
    const sizes = readSizes(childBox(track.tables, 'stsz'), count);
    return {
      count,
      sizes,
      offsets: readOffsets(track.tables, sizes),
      durations: readDurations(childBox(track.tables, 'stts'), count),
      compositionOffsets: readCompositionOffsets(findChild(track.tables, 'ctts'), count),
      sync: readSync(findChild(track.tables, 'stss'), count),
    };
  });
}

function readSizes(stsz: Box, count: number): Uint32Array {
  const fixed = u32(stsz, 4);
  if (u32(stsz, 8) !== count) failMp4('contradictory', 'stsz');
  const sizes = new Uint32Array(count);
  if (fixed > 0) return sizes.fill(fixed);
  for (let sample = 0; sample < count; sample += 1) sizes[sample] = u32(stsz, 12 + sample * 4);
  return sizes;
}

/** Chunks hold runs of samples; `stsc` says from which chunk on how many each holds. */
function readOffsets(tables: Box, sizes: Uint32Array): Float64Array {
  const chunks = readChunkOffsets(tables);
  const stsc = childBox(tables, 'stsc');
  const lines = lineCount(stsc, 12);
  const offsets = new Float64Array(sizes.length);
  let sample = 0;
  for (let line = 0; line < lines; line += 1) {
    const first = u32(stsc, 8 + line * 12);
    const perChunk = u32(stsc, 12 + line * 12);
    const last = line + 1 < lines ? u32(stsc, 20 + line * 12) : chunks.length + 1;
    if (first < 1 || last <= first || last > chunks.length + 1) failMp4('contradictory', 'stsc');
    for (let chunk = first; chunk < last; chunk += 1) {
      if (sample + perChunk > sizes.length) failMp4('contradictory', 'stsc');
      sample = placeSamples({ offsets, sizes, sample, perChunk, at: chunks[chunk - 1] ?? 0 });
    }
  }
  if (sample !== sizes.length) failMp4('contradictory', 'stsc');
  return offsets;
}

function placeSamples(run: {
  offsets: Float64Array;
  sizes: Uint32Array;
  sample: number;
  perChunk: number;
  at: number;
}): number {
  let at = run.at;
  const end = run.sample + run.perChunk;
  for (let sample = run.sample; sample < end; sample += 1) {
    run.offsets[sample] = at;
    at += run.sizes[sample] ?? 0;
  }
  return end;
}

function readChunkOffsets(tables: Box): Float64Array {
  const long = findChild(tables, 'co64');
  const table = long ?? childBox(tables, 'stco');
  const width = long ? 8 : 4;
  const offsets = new Float64Array(lineCount(table, width));
  for (let chunk = 0; chunk < offsets.length; chunk += 1) {
    offsets[chunk] = long ? u64(table, 8 + chunk * 8) : u32(table, 8 + chunk * 4);
  }
  return offsets;
}

function readDurations(stts: Box, count: number): Uint32Array {
  return fillRuns(stts, new Uint32Array(count), u32);
}

function readCompositionOffsets(ctts: Box | null, count: number): Int32Array {
  return ctts ? fillRuns(ctts, new Int32Array(count), i32) : new Int32Array(count);
}

/** Run-length coded tables: a count and a value a line, which must fill the table exactly. */
function fillRuns<Values extends Uint32Array | Int32Array>(
  table: Box,
  values: Values,
  read: (box: Box, offset: number) => number,
): Values {
  const lines = lineCount(table, 8);
  let sample = 0;
  for (let line = 0; line < lines; line += 1) {
    const end = sample + u32(table, 8 + line * 8);
    if (end > values.length) failMp4('contradictory', table.type);
    values.fill(read(table, 12 + line * 8), sample, end);
    sample = end;
  }
  if (sample !== values.length) failMp4('contradictory', table.type);
  return values;
}

function readSync(stss: Box | null, count: number): Uint8Array {
  const sync = new Uint8Array(count);
  if (!stss) return sync.fill(1);
  const lines = lineCount(stss, 4);
  for (let line = 0; line < lines; line += 1) {
    const sample = u32(stss, 8 + line * 4);
    if (sample < 1 || sample > count) failMp4('contradictory', 'stss');
    sync[sample - 1] = 1;
  }
  return sync;
}
