import {
  type Box,
  boxOver,
  bytesOf,
  childBox,
  childBoxes,
  failMp4,
  findChild,
  fourLetters,
  i32,
  type Mp4Result,
  readingMp4,
  u8,
  u16,
  u32,
  u64,
} from './boxes.ts';

/** A movie as its `moov` box tells it. Reads untrusted bytes: every length is checked, nothing is decoded. */
export type Mp4Movie = { readonly tracks: readonly Mp4Track[] };

export type Mp4Track = {
  /** `vide`, `soun` or whatever the file says. */
  readonly handler: string;
  /** Ticks a second of this track's own clock. */
  readonly timescale: number;
  readonly entry: SampleEntry;
  /** One edit per line of the edit list, in the order of presentation; empty where there is none. */
  readonly edits: readonly Edit[];
  /** Whether the track is shown as stored: no rotation, mirror or stretch. */
  readonly upright: boolean;
  /** Shown turned by a quarter, so that its width is its height. */
  readonly sideways: boolean;
  readonly sampleCount: number;
  /** Sum of all sample durations, in ticks. */
  readonly mediaTicks: number;
  /** The sample tables' box, for `readSampleTable`. */
  readonly tables: Box;
};

/** How samples are coded: four letters, and the payload after the header of the entry. */
export type SampleEntry = {
  readonly format: string;
  readonly payload: Uint8Array;
  /** More than one entry means that samples change their coding midway. */
  readonly alone: boolean;
};

/** `mediaTime` is in the track's ticks, -1 for an empty stretch; `seconds` how long it is presented. */
export type Edit = { readonly mediaTime: number; readonly seconds: number; readonly plainRate: boolean };

const MAX_TRACKS = 64;

/** @param moov the payload of the `moov` box, without its header */
export function readMp4(moov: Uint8Array): Mp4Result<Mp4Movie> {
  return readingMp4(() => {
    const root = boxOver(moov, 'moov');
    if (findChild(root, 'mvex')) failMp4('fragmented', 'mvex');
    const header = childBox(root, 'mvhd');
    const movieTimescale = positive(u32(header, u8(header, 0) === 1 ? 20 : 12), 'mvhd');
    const traks = childBoxes(root).filter((box) => box.type === 'trak');
    if (traks.length > MAX_TRACKS) failMp4('too-large', 'moov');
    return { tracks: traks.map((trak) => readTrack(trak, movieTimescale)) };
  });
}

function readTrack(trak: Box, movieTimescale: number): Mp4Track {
  const mediaHeader = childBox(trak, 'mdia', 'mdhd');
  const tables = childBox(trak, 'mdia', 'minf', 'stbl');
  const { sampleCount, mediaTicks } = readTotals(childBox(tables, 'stts'));
  const matrix = readMatrix(childBox(trak, 'tkhd'));
  return {
    handler: fourLetters(childBox(trak, 'mdia', 'hdlr'), 8),
    timescale: positive(u32(mediaHeader, u8(mediaHeader, 0) === 1 ? 20 : 12), 'mdhd'),
    entry: readEntry(childBox(tables, 'stsd')),
    edits: readEdits(trak, movieTimescale),
    upright: isUpright(matrix),
    sideways: isSideways(matrix),
    sampleCount,
    mediaTicks,
    tables,
  };
}

function readTotals(stts: Box): { sampleCount: number; mediaTicks: number } {
  let sampleCount = 0;
  let mediaTicks = 0;
  for (let line = 0; line < lineCount(stts, 8); line += 1) {
    const count = u32(stts, 8 + line * 8);
    sampleCount += count;
    mediaTicks += count * u32(stts, 12 + line * 8);
  }
  return { sampleCount, mediaTicks };
}

function readEntry(stsd: Box): SampleEntry {
  const [first, second] = childBoxes(stsd, 8);
  if (!first) return failMp4('missing', 'stsd');
  return { format: first.type, payload: bytesOf(first), alone: second === undefined };
}

function readEdits(trak: Box, movieTimescale: number): Edit[] {
  const edts = findChild(trak, 'edts');
  const elst = edts && findChild(edts, 'elst');
  if (!elst) return [];
  const long = u8(elst, 0) === 1;
  const width = long ? 20 : 12;
  return Array.from({ length: lineCount(elst, width) }, (_, line) => {
    const at = 8 + line * width;
    const ticks = long ? u64(elst, at) : u32(elst, at);
    return {
      seconds: ticks / movieTimescale,
      mediaTime: long ? readSigned64(elst, at + 8) : i32(elst, at + 4),
      plainRate: u32(elst, at + width - 4) === 0x10000,
    };
  });
}

function readSigned64(box: Box, offset: number): number {
  return u32(box, offset) === 0xffffffff ? i32(box, offset + 4) : u64(box, offset);
}

const UPRIGHT = [0x10000, 0, 0, 0, 0x10000, 0];

/** The first two lines of the matrix by which a track is shown. */
function readMatrix(tkhd: Box): readonly number[] {
  const at = u8(tkhd, 0) === 1 ? 52 : 40;
  return UPRIGHT.map((_, index) => i32(tkhd, at + index * 4));
}

function isUpright(matrix: readonly number[]): boolean {
  return UPRIGHT.every((value, index) => matrix[index] === value);
}

function isSideways([a, b, , c, d]: readonly number[]): boolean {
  return a === 0 && d === 0 && b !== 0 && c !== 0;
}

/** How many lines a table says it has; fails where they do not fit into its box. */
export function lineCount(table: Box, width: number): number {
  const count = u32(table, 4);
  if (8 + count * width > table.end - table.start) failMp4('cut-off', table.type);
  return count;
}

function positive(value: number, box: string): number {
  return value > 0 ? value : failMp4('contradictory', box);
}

/** Width and height in pixels of a picture track's entry, and its child boxes (`avcC`, `pasp`, `colr`, …). */
export function readVisualEntry(
  entry: SampleEntry,
): Mp4Result<{ width: number; height: number; boxes: Box[] }> {
  return readingMp4(() => {
    const box = boxOver(entry.payload, entry.format);
    return { width: u16(box, 24), height: u16(box, 26), boxes: childBoxes(box, VISUAL_ENTRY_BYTES) };
  });
}

/** Fixed fields of a picture track's entry before its first box. */
export const VISUAL_ENTRY_BYTES = 78;

/** Channels and rate of a sound track's entry; a rate of 0 means that the track's timescale is the rate. */
export function readSoundEntry(entry: SampleEntry): Mp4Result<{ channels: number; sampleRate: number }> {
  return readingMp4(() => {
    const box = boxOver(entry.payload, entry.format);
    return { channels: u16(box, 16), sampleRate: u16(box, 24) };
  });
}
