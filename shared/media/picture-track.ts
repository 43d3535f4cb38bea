import { FRAMES_PER_SECOND } from '../timecode.ts';
import type { Edit, Mp4Track } from './read-mp4.ts';
import type { SampleTable } from './sample-table.ts';

/** What the order and timing of a picture track's samples allow. Frames are counted in display order from 0. */
export type PictureTiming = {
  readonly frames: number;
  /** Every frame lasts exactly one 24th of a second, with neither gap nor overlap. */
  readonly constant24: boolean;
  /** The file's presentation starts at its first frame and shows all of them, once, at normal speed. */
  readonly plainEdit: boolean;
  /** Display place of every sample, in decode order. */
  readonly displayOf: Uint32Array;
  /** Samples where decoding may start, by decode place. */
  readonly syncSamples: readonly number[];
  /**
   * Counts m, rising, for which the first m samples in decode order are exactly the first m frames shown:
   * a copied run may end there. Holds 0 and `frames`.
   */
  readonly cleanEnds: readonly number[];
  /** No frame after a sync sample in decode order is shown before it. */
  readonly closedGroups: boolean;
  /** By how many frames at most a sample is decoded after its place on screen. */
  readonly reorderFrames: number;
};

export function pictureTiming(track: Mp4Track, samples: SampleTable): PictureTiming {
  const times = presentationTimes(samples);
  const order = displayOrder(times);
  const displayOf = new Uint32Array(samples.count);
  order.forEach((sample, place) => {
    displayOf[sample] = place;
  });
  const cleanEnds = findCleanEnds(displayOf);
  const clean = new Set(cleanEnds);
  const syncSamples = [...samples.sync.keys()].filter((sample) => samples.sync[sample] === 1);
  const first = times[order[0] ?? 0] ?? 0;
  return {
    frames: samples.count,
    constant24: isConstant24(track.timescale, samples, times, order),
    plainEdit: isPlainEdit(track.edits, first, samples.count),
    displayOf,
    syncSamples,
    cleanEnds,
    closedGroups: syncSamples.every((sample) => displayOf[sample] === sample && clean.has(sample)),
    reorderFrames: displayOf.reduce((most, place, sample) => Math.max(most, sample - place), 0),
  };
}

function presentationTimes(samples: SampleTable): Float64Array {
  const times = new Float64Array(samples.count);
  let decodeTime = 0;
  for (let sample = 0; sample < samples.count; sample += 1) {
    times[sample] = decodeTime + (samples.compositionOffsets[sample] ?? 0);
    decodeTime += samples.durations[sample] ?? 0;
  }
  return times;
}

function displayOrder(times: Float64Array): Uint32Array {
  const order = Uint32Array.from(times.keys());
  return order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
}

function findCleanEnds(displayOf: Uint32Array): number[] {
  const ends = [0];
  let highest = -1;
  displayOf.forEach((place, sample) => {
    highest = Math.max(highest, place);
    if (highest === sample) ends.push(sample + 1);
  });
  return ends;
}

function isConstant24(
  timescale: number,
  samples: SampleTable,
  times: Float64Array,
  order: Uint32Array,
): boolean {
  const tick = timescale / FRAMES_PER_SECOND;
  if (!Number.isInteger(tick)) return false;
  const first = times[order[0] ?? 0] ?? 0;
  return (
    samples.durations.every((duration) => duration === tick) &&
    order.every((sample, place) => times[sample] === first + place * tick)
  );
}

/** Some writers round the presented length to a coarse movie clock, so it may miss the media by up to half a frame. */
function isPlainEdit(edits: readonly Edit[], firstTime: number, frames: number): boolean {
  const [edit, second] = edits;
  if (!edit) return firstTime === 0;
  if (second || !edit.plainRate || edit.mediaTime !== firstTime) return false;
  return Math.abs(edit.seconds * FRAMES_PER_SECOND - frames) < 0.5;
}
