import type { FrameSize } from '#shared/cut/cut.ts';
import type { Mp4Clip } from '#shared/media/probe-mp4.ts';
import type { Problem } from '#shared/problem.ts';
import { soundSamples } from './film-tracks.ts';

export type WantedFilm = { readonly frames: number; readonly size: FrameSize };

/** One AAC frame: sound may end that far from its picture, since its last frame cannot be cut. */
const SOUND_TOLERANCE_SAMPLES = 1024;

/**
 * Everything in a film's own tables that differs from its plan, as read back from the written file. Timestamps
 * are right where every frame lasts a 24th of a second and presentation starts at the first one.
 */
export function filmProblems(film: Mp4Clip, wanted: WantedFilm): Problem[] {
  const { probe, picture } = film;
  const samples = probe.audio?.durationSamples ?? 0;
  const findings: (string | false)[] = [
    probe.durationFrames !== wanted.frames &&
      `it has ${probe.durationFrames} frames, planned were ${wanted.frames}`,
    (probe.width !== wanted.size.width || probe.height !== wanted.size.height) &&
      `it is ${probe.width}x${probe.height}, planned was ${wanted.size.width}x${wanted.size.height}`,
    !picture.timing.constant24 && 'its frames do not each last a 24th of a second',
    !picture.timing.plainEdit && 'its picture does not start with the film',
    picture.samples.compositionOffsets.some((offset) => offset < 0) &&
      'a frame is shown before it can be decoded',
    picture.samples.sync[0] !== 1 && 'it does not start with a key frame',
    Math.abs(samples - soundSamples(wanted.frames)) > SOUND_TOLERANCE_SAMPLES &&
      `its sound lasts ${samples} samples, planned were ${soundSamples(wanted.frames)}`,
  ];
  return findings.flatMap((message) => (message === false ? [] : [{ place: '', message }]));
}
