import { SOUND_RATE } from '#electron/media/decode-sound.ts';
import { type Box, boxOver, bytesOf, failMp4, findChild, readingMp4, u8 } from '#shared/media/boxes.ts';
import type { Mp4Clip } from '#shared/media/probe-mp4.ts';
import type { Mp4Track, SampleEntry } from '#shared/media/read-mp4.ts';
import { readSampleTable, type SampleTable } from '#shared/media/sample-table.ts';

/** A clip's sound of which every packet decodes to so many samples at the film's own rate, one after the other. */
export type PlainSound = {
  readonly track: Mp4Track;
  readonly packets: SampleTable;
  /** Samples before the first that is heard: the encoder's run-up. */
  readonly primingSamples: number;
  readonly heardSamples: number;
  /** Sounds of one kind can stand in a row: the same decoder reads them. */
  readonly kind: string;
};

/** AAC-LC codes so many at a time. */
export const PACKET_SAMPLES = 1024;

/**
 * A clip's sound where its tables alone tell what each packet decodes to: AAC-LC at 48 kHz, of one or two channels, heard
 * in one piece from the first picture on. Null for any other.
 */
export function plainSound({ sound: track, probe: { audio } }: Mp4Clip): PlainSound | null {
  if (!track || !audio || track.timescale !== SOUND_RATE || audio.sampleRate !== SOUND_RATE) return null;
  const kind = soundKind(track.entry);
  const [edit = WHOLE, ...others] = track.edits;
  if (kind === null || others.length > 0 || !edit.plainRate || edit.mediaTime < 0) return null;
  const table = readSampleTable(track);
  if (!table.ok || !areWhole(table.value)) return null;
  const decoded = table.value.count * PACKET_SAMPLES - edit.mediaTime;
  return {
    ...{ track, packets: table.value, kind, primingSamples: edit.mediaTime },
    heardSamples: Math.min(decoded, audio.durationSamples),
  };
}

const WHOLE = { mediaTime: 0, plainRate: true };

/** The last packet may say how much of it is meant. */
function areWhole({ durations, count }: SampleTable): boolean {
  return durations.subarray(0, Math.max(0, count - 1)).every((duration) => duration === PACKET_SAMPLES);
}

function soundKind(entry: SampleEntry): string | null {
  if (entry.format !== 'mp4a' || !entry.alone) return null;
  const config = readingMp4(() => decoderConfig(boxOver(entry.payload, entry.format)));
  if (!config.ok) return null;
  const kind = Buffer.from(config.value).toString('hex');
  return PLAIN_CONFIGS.has(kind) ? kind : null;
}

/**
 * What a decoder is told: five bits for AAC-LC, four for 48 kHz, four for one channel or two, then none of three options;
 * what may follow says that there is no second layer. See ISO/IEC 14496-3, 1.6.2. The channels that the entry itself
 * tells mean nothing: ffmpeg writes 2 for one.
 */
const PLAIN_CONFIGS: ReadonlySet<string> = new Set(['1188', '118856e500', '1190', '119056e500']);

const SOUND_ENTRY_BYTES = 28;
/** Descriptors in each other, ISO/IEC 14496-1: of a stream, of its decoder, and what only that decoder knows. */
const NESTED = [
  { tag: 3, fieldBytes: 3 },
  { tag: 4, fieldBytes: 13 },
  { tag: 5, fieldBytes: 0 },
] as const;

function decoderConfig(entry: Box): Uint8Array {
  const esds = findChild(entry, 'esds', SOUND_ENTRY_BYTES) ?? failMp4('missing', 'esds');
  let at = 4;
  let length = 0;
  for (const { tag, fieldBytes } of NESTED) {
    if (u8(esds, at) !== tag) failMp4('contradictory', 'esds');
    at += 1;
    length = 0;
    // Seven bits a byte; all but the last have their first bit set.
    for (let byte = 128; byte >= 128; at += 1) {
      byte = u8(esds, at);
      length = length * 128 + (byte & 127);
    }
    at += fieldBytes;
  }
  return bytesOf(esds, at, at + length);
}
