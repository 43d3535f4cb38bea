import { mergeAvcConfigs } from '#shared/media/avc-config.ts';
import { bytesOf } from '#shared/media/boxes.ts';
import type { Mp4Track } from '#shared/media/read-mp4.ts';
import { readVisualEntry, VISUAL_ENTRY_BYTES } from '#shared/media/read-mp4.ts';
import type { SampleTable } from '#shared/media/sample-table.ts';
import { FRAMES_PER_SECOND, SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import type { CopyFacts } from '../plan/inspect-clip.ts';
import { writeBox } from './write-boxes.ts';

/** A track to be written: its samples lie in other files. */
export type FilmTrack = {
  readonly kind: 'vide' | 'soun';
  readonly timescale: number;
  /** The whole sample entry, header included. */
  readonly entry: Buffer;
  /** Where presentation starts on the track's clock. */
  readonly mediaTime: number;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly samples: FilmSamples;
};

/** A sample table whose `offsets` count in the file that `sources` names for each sample. */
export type FilmSamples = SampleTable & { readonly sources: Uint32Array };

/** A run of a clip's pictures; `source` is the place of its file in the joiner's list. */
export type PictureRun = {
  readonly source: number;
  readonly facts: CopyFacts;
  readonly from: number;
  readonly to: number;
};

export type PictureTrack = { ok: true; track: FilmTrack } | { ok: false; reason: string };

const TICKS_PER_FRAME = 512;

/** One picture track from runs that start at a refresh and end cleanly; refused where their settings collide. */
export function pictureTrack(runs: readonly PictureRun[]): PictureTrack {
  const merged = mergeAvcConfigs(runs.map((run) => run.facts.avc));
  const [first] = runs;
  if (!merged.ok) return merged;
  if (!first) return { ok: false, reason: 'there is no picture to join' };
  const { width, height } = first.facts.tables.probe;
  if (runs.some(({ facts }) => facts.tables.probe.width !== width || facts.tables.probe.height !== height)) {
    return { ok: false, reason: 'the pictures are not all of one size' };
  }
  const delay = runs.reduce((most, run) => Math.max(most, reorderDepth(run)), 0);
  const samples = joinSamples(runs, delay);
  return {
    ok: true,
    track: {
      kind: 'vide',
      timescale: FRAMES_PER_SECOND * TICKS_PER_FRAME,
      entry: pictureEntry(first.facts, merged.payload),
      mediaTime: delay * TICKS_PER_FRAME,
      frames: samples.count,
      width,
      height,
      samples,
    },
  };
}

function reorderDepth({ facts, from, to }: PictureRun): number {
  const { displayOf } = facts.tables.picture.timing;
  return displayOf.subarray(from, to).reduce((most, place, index) => Math.max(most, from + index - place), 0);
}

/** The runs' samples in a row, on one clock; one constant delay lets every frame be decoded before it is shown. */
function joinSamples(runs: readonly PictureRun[], delay: number): FilmSamples {
  const count = runs.reduce((sum, run) => sum + run.to - run.from, 0);
  const joined = {
    count,
    sources: new Uint32Array(count),
    offsets: new Float64Array(count),
    sizes: new Uint32Array(count),
    durations: new Uint32Array(count).fill(TICKS_PER_FRAME),
    compositionOffsets: new Int32Array(count),
    sync: new Uint8Array(count),
  };
  let base = 0;
  for (const { source, facts, from, to } of runs) {
    const { samples, timing } = facts.tables.picture;
    joined.sources.fill(source, base, base + to - from);
    joined.offsets.set(samples.offsets.subarray(from, to), base);
    joined.sizes.set(samples.sizes.subarray(from, to), base);
    joined.sync.set(samples.sync.subarray(from, to), base);
    for (let sample = from; sample < to; sample += 1) {
      const ahead = (timing.displayOf[sample] ?? 0) - sample + delay;
      joined.compositionOffsets[base + sample - from] = ahead * TICKS_PER_FRAME;
    }
    base += to - from;
  }
  return joined;
}

/** The first clip's entry with the parameter sets of all, and of its other boxes those that tell shape and color. */
function pictureEntry(facts: CopyFacts, avcC: Uint8Array): Buffer {
  const { entry } = facts.tables.picture.track;
  const read = readVisualEntry(entry);
  const kept = read.ok ? read.value.boxes.filter(({ type }) => type === 'pasp' || type === 'colr') : [];
  const fields = Buffer.from(entry.payload.subarray(0, VISUAL_ENTRY_BYTES));
  fields.writeUInt16BE(1, 6);
  return writeBox(
    'avc1',
    fields,
    writeBox('avcC', avcC),
    ...kept.map((box) => writeBox(box.type, bytesOf(box))),
  );
}

/** The film's sound, built once: presented from behind the encoder's priming for exactly the film's length. */
export function soundTrack(source: number, track: Mp4Track, samples: SampleTable, frames: number): FilmTrack {
  return {
    kind: 'soun',
    timescale: track.timescale,
    entry: writeBox(track.entry.format, track.entry.payload),
    mediaTime: track.edits[0]?.mediaTime ?? 0,
    frames,
    width: 0,
    height: 0,
    samples: { ...samples, sources: new Uint32Array(samples.count).fill(source) },
  };
}

/** Samples of 48 kHz sound in a film of so many frames: also its length on the movie's clock. */
export function soundSamples(frames: number): number {
  return frames * SAMPLES_PER_FRAME;
}
