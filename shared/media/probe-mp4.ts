import type { Mp4Result } from './boxes.ts';
import type { MediaProbe } from './media-probe.ts';
import { type PictureTiming, pictureTiming } from './picture-track.ts';
import { type Edit, type Mp4Track, readMp4, readSoundEntry, readVisualEntry } from './read-mp4.ts';
import { readSampleTable, type SampleTable } from './sample-table.ts';

/** A clip's tables, read and expanded: what a probe says in short, and what copying needs. */
export type Mp4Clip = {
  readonly probe: MediaProbe;
  readonly picture: {
    readonly track: Mp4Track;
    readonly samples: SampleTable;
    readonly timing: PictureTiming;
  };
  /** The first sound track, if there is one. */
  readonly sound: Mp4Track | null;
};

/**
 * Reads the first picture track and the first sound track.
 *
 * @param moov the payload of the `moov` box, without its header
 */
export function readMp4Clip(moov: Uint8Array): Mp4Result<Mp4Clip> {
  const movie = readMp4(moov);
  if (!movie.ok) return movie;
  const track = movie.value.tracks.find(({ handler }) => handler === 'vide');
  if (!track || track.sampleCount === 0) return { ok: false, problem: { kind: 'missing', box: 'vide' } };
  const entry = readVisualEntry(track.entry);
  if (!entry.ok) return entry;
  const samples = readSampleTable(track);
  if (!samples.ok) return samples;
  const sound =
    movie.value.tracks.find(({ handler, sampleCount }) => handler === 'soun' && sampleCount > 0) ?? null;
  const audio = sound ? probeSound(sound) : ({ ok: true, value: null } as const);
  if (!audio.ok) return audio;
  const timing = pictureTiming(track, samples.value);
  const { width, height } = entry.value;
  const probe: MediaProbe = {
    width: track.sideways ? height : width,
    height: track.sideways ? width : height,
    videoCodec: track.entry.format,
    durationFrames: timing.frames,
    constant24: timing.constant24,
    audio: audio.value,
  };
  return { ok: true, value: { probe, picture: { track, samples: samples.value, timing }, sound } };
}

function probeSound(track: Mp4Track): Mp4Result<MediaProbe['audio']> {
  const entry = readSoundEntry(track.entry);
  if (!entry.ok) return entry;
  const { channels, sampleRate } = entry.value;
  return {
    ok: true,
    value: {
      codec: track.entry.format,
      channels,
      sampleRate: sampleRate || track.timescale,
      durationSamples: presentedTicks(track),
    },
  };
}

/** What is heard of a sound track, in its ticks: its edits where it has any (so without AAC's priming), else all. */
function presentedTicks(track: Mp4Track): number {
  const heard = track.edits.filter(({ mediaTime }) => mediaTime >= 0);
  if (heard.length === 0) return track.mediaTicks;
  return heard.reduce((sum, edit) => sum + heardTicks(edit, track), 0);
}

/** Edits are often rounded to whole milliseconds: one that reaches the end of the media to within that, does. */
function heardTicks(edit: Edit, track: Mp4Track): number {
  const ticks = Math.round(edit.seconds * track.timescale);
  const left = Math.max(0, track.mediaTicks - edit.mediaTime);
  return left - ticks < track.timescale / 1000 ? left : ticks;
}
