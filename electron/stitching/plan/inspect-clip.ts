import { type FileHandle, open } from 'node:fs/promises';
import { readClip } from '#electron/media/probe-clip.ts';
import type { RunFfprobe } from '#electron/media/run-ffprobe.ts';
import { DailiesError } from '#shared/app-error.ts';
import { type AvcConfig, readAvcConfig } from '#shared/media/avc-config.ts';
import { type Box, bytesOf } from '#shared/media/boxes.ts';
import { clipLength } from '#shared/media/clip-length.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import type { Mp4Clip } from '#shared/media/probe-mp4.ts';
import { readVisualEntry } from '#shared/media/read-mp4.ts';

/** A clip as the planner and the joiner need it. */
export type InspectedClip = {
  readonly path: string;
  /** What ffmpeg is told to read it as: never guessed from its contents by ffmpeg itself. */
  readonly demuxer: 'mov' | 'matroska';
  readonly probe: MediaProbe;
  /** Its length at 24 frames a second, whatever its own rate. */
  readonly frames: number;
  /** Whether a seek by time finds frame n, n 24ths of a second from the start: see `clipLength`. */
  readonly seekable: boolean;
  readonly copy: CopyFacts | { readonly kind: 'unfit'; readonly reason: string };
};

/** What may be copied of a clip without decoding it. */
export type CopyFacts = {
  readonly kind: 'fit';
  /** Clips of one signature decode alike to the byte: same size, shape and parameter sets. */
  readonly signature: string;
  readonly avc: AvcConfig;
  /** Ids that its parameter sets go by. */
  readonly setIds: readonly number[];
  /** Whether its pictures are of 8 bits and a quarter of the color, as every player takes them. */
  readonly playsEverywhere: boolean;
  readonly tables: Mp4Clip;
  /** Frames at which a copied run may start: whole refreshes (IDR), which nothing shown earlier follows. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

/** @throws DailiesError `clip-unusable` where the file is damaged, holds no picture or is of a foreign kind */
export async function inspectClip(path: string, runFfprobe: RunFfprobe): Promise<InspectedClip> {
  const read = await readClip(path);
  if (read.kind === 'foreign') {
    const demuxer = await foreignDemuxer(path);
    const copy = { kind: 'unfit', reason: 'its file has no plain MP4 tables' } as const;
    const probe = await runFfprobe(path);
    return { path, demuxer, probe, frames: probe.durationFrames, seekable: false, copy };
  }
  const { frames, exactSeek } = clipLength(read.clip);
  return {
    path,
    demuxer: 'mov',
    probe: read.clip.probe,
    frames,
    seekable: exactSeek,
    copy: await copyFacts(path, read.clip),
  };
}

const EBML = '1a45dfa3';

async function foreignDemuxer(path: string): Promise<'mov' | 'matroska'> {
  const start = await withFile(path, async (file) => {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer;
  });
  if (start.toString('hex', 0, 4) === EBML) return 'matroska';
  if (start.toString('latin1', 4, 8) === 'ftyp') return 'mov';
  throw new DailiesError({ code: 'clip-unusable', path, reason: 'it is neither an MP4 nor a WebM file' });
}

async function copyFacts(path: string, tables: Mp4Clip): Promise<InspectedClip['copy']> {
  const { track, timing, samples } = tables.picture;
  const entry = readVisualEntry(track.entry);
  const avcC = entry.ok ? entry.value.boxes.find(({ type }) => type === 'avcC') : undefined;
  const avc = avcC && readAvcConfig(bytesOf(avcC));
  if (track.entry.format !== 'avc1' || !entry.ok || !avc?.ok) return unfit('its pictures are not H.264');
  if (!track.entry.alone) return unfit('its coding changes midway');
  if (!timing.constant24) return unfit('its frames are not each a 24th of a second');
  if (!timing.plainEdit) return unfit('its pictures do not start with its file');
  if (!timing.closedGroups) return unfit('frames depend on others across its key frames');
  if (!track.upright) return unfit('it is to be shown turned');
  if (!avc.value.facts.progressive) return unfit('it is interlaced');
  const { width, height, boxes } = entry.value;
  const signature = [`${width}x${height}`, shape(boxes), avc.value.lengthBytes, setsText(avc.value)].join(
    ' ',
  );
  const starts = await withFile(path, (file) =>
    refreshes(file, timing.syncSamples.slice(0, MAX_STARTS), (sample) => ({
      offset: samples.offsets[sample] ?? 0,
      size: samples.sizes[sample] ?? 0,
      lengthBytes: avc.value.lengthBytes,
    })),
  );
  const setIds = [...avc.value.sps, ...avc.value.pps].map(({ id }) => id);
  const { chromaFormat, bitDepth } = avc.value.facts;
  const playsEverywhere = chromaFormat === QUARTER_COLOR && bitDepth === 8;
  const cuts = { starts, ends: timing.cleanEnds };
  return { kind: 'fit', signature, avc: avc.value, setIds, playsEverywhere, tables, ...cuts };
}

/** 4:2:0, as the parameter sets of H.264 number it. */
const QUARTER_COLOR = 1;
/** Key frames looked at in one clip; the takes of a model have one a second at most. */
const MAX_STARTS = 1000;

function unfit(reason: string): InspectedClip['copy'] {
  return { kind: 'unfit', reason };
}

/** Boxes of the sample entry that change how pictures are shown. */
function shape(boxes: readonly Box[]): string {
  const shaping = boxes.filter(({ type }) => type === 'pasp' || type === 'clap');
  return shaping.map((box) => `${box.type}=${hex(bytesOf(box))}`).join(',') || 'square';
}

function setsText(avc: AvcConfig): string {
  return [...avc.sps, ...avc.pps].map((set) => hex(set.bytes)).join(',');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

type SamplePlace = { offset: number; size: number; lengthBytes: number };

/** Those key frames that really start anew: a file may call a mere recovery point one. */
async function refreshes(
  file: FileHandle,
  candidates: readonly number[],
  place: (sample: number) => SamplePlace,
): Promise<number[]> {
  const starts: number[] = [];
  for (const sample of candidates) {
    if (await startsWithRefresh(file, place(sample))) starts.push(sample);
  }
  return starts;
}

const LOOKED_AT_BYTES = 4096;
const IDR_SLICE = 5;

/** Walks the units of a sample up to its first slice; more than 4 KiB of headers before it count as none. */
async function startsWithRefresh(file: FileHandle, place: SamplePlace): Promise<boolean> {
  const length = Math.min(place.size, LOOKED_AT_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, place.offset);
  let at = 0;
  while (at + place.lengthBytes < bytesRead) {
    const unit = buffer.readUIntBE(at, place.lengthBytes);
    const type = (buffer[at + place.lengthBytes] ?? 0) & 31;
    if (type >= 1 && type <= IDR_SLICE) return type === IDR_SLICE;
    at += place.lengthBytes + unit;
  }
  return false;
}

async function withFile<Value>(path: string, use: (file: FileHandle) => Promise<Value>): Promise<Value> {
  const file = await open(path, 'r');
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
