import { FRAMES_PER_SECOND } from '../timecode.ts';
import type { FilmSequence } from './film-sequence.ts';
import { type MediaPlace, mediaUrl } from './media-address.ts';
import type { ClipPart, PictureClip } from './picture-clip.ts';
import type { SequenceTransition } from './sequence-transitions.ts';
import type { SoundClip, SoundLane } from './sound-lanes.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * OpenTimelineIO, in schema versions that every reader since 0.12 takes. The picture track is exactly as long as the
 * film: transitions lie over its cuts and add nothing. A speed is a linear time warp, a held frame a clip of its own.
 */
export function writeOtio(film: FilmSequence, place: MediaPlace): string {
  const tracks = [
    track(
      'Video',
      'Picture',
      film.clips.flatMap((clip, index) => pictureItems(clip, film.transitions[index] ?? null, place)),
    ),
    ...film.lanes.map((lane, index) => soundTrack(lane, index, place)),
  ];
  const timeline = {
    OTIO_SCHEMA: 'Timeline.1',
    name: film.title,
    metadata: { dailies: { width: film.size.width, height: film.size.height } },
    global_start_time: time(0),
    tracks: {
      OTIO_SCHEMA: 'Stack.1',
      name: 'tracks',
      metadata: {},
      source_range: null,
      effects: [],
      markers: film.texts.map(({ style, text, startFrame, frames }) =>
        marker(style, text, { startFrame, frames }),
      ),
      enabled: true,
      children: tracks,
    },
  };
  return `${JSON.stringify(timeline, null, 2)}\n`;
}

function track(kind: 'Video' | 'Audio', name: string, children: readonly Json[]): Json {
  return {
    ...{ OTIO_SCHEMA: 'Track.1', name, kind, metadata: {}, source_range: null },
    ...{ effects: [], markers: [], enabled: true, children },
  };
}

function pictureItems(clip: PictureClip, out: SequenceTransition | null, place: MediaPlace): Json[] {
  const items = clip.parts.map((part, index) =>
    clipItem({
      name: clip.name,
      part,
      media: pictureMedia(clip, place),
      metadata: { shot: clip.shotId },
      markers:
        index === 0
          ? clip.marks.map(({ name, text }) =>
              marker(name, text, { startFrame: part.sourceFrame, frames: 1 }),
            )
          : [],
    }),
  );
  return out === null ? items : [...items, transition(out)];
}

function transition({ kind, label, startFrame, frames, cutFrame }: SequenceTransition): Json {
  return {
    OTIO_SCHEMA: 'Transition.1',
    name: label,
    metadata: { dailies: { kind, label } },
    transition_type: kind === 'dissolve' ? 'SMPTE_Dissolve' : 'Custom_Transition',
    in_offset: time(cutFrame - startFrame),
    out_offset: time(startFrame + frames - cutFrame),
  };
}

function pictureMedia({ source, shownFrames }: PictureClip, place: MediaPlace): Json {
  switch (source.kind) {
    case 'take':
      return externalReference(mediaUrl(place, source.file), source.mediaFrames);
    case 'still':
      return externalReference(mediaUrl(place, source.file), shownFrames);
    case 'color':
      return {
        ...{ OTIO_SCHEMA: 'GeneratorReference.1', name: source.why, metadata: {} },
        ...{ generator_kind: 'SolidColor', parameters: { color: source.color } },
        available_range: range(0, shownFrames),
      };
  }
}

function soundTrack({ kind, clips }: SoundLane, index: number, place: MediaPlace): Json {
  let end = 0;
  const items = clips.flatMap((clip) => {
    const gap = clip.startFrame - end;
    end = clip.startFrame + clip.frames;
    return [...(gap > 0 ? [gapItem(gap)] : []), soundItem(clip, place)];
  });
  return track('Audio', `${kind} ${index + 1}`, items);
}

function soundItem(clip: SoundClip, place: MediaPlace): Json {
  const { name, file, mediaFrames, gainDb, fadeInFrames, fadeOutFrames } = clip;
  return clipItem({
    ...{ name, part: clip, markers: [] },
    media: externalReference(mediaUrl(place, file), mediaFrames),
    metadata: { gainDb, fadeInFrames, fadeOutFrames },
  });
}

type Item = {
  readonly name: string;
  readonly part: Pick<ClipPart, 'frames' | 'sourceFrame' | 'sourceHundredths' | 'speedPercent'>;
  readonly media: Json;
  readonly metadata: Json;
  readonly markers: readonly Json[];
};

/** A range counts frames of the film, as the format wants it: how many of the file those are, its warp says. */
function clipItem({ name, part, media, metadata, markers }: Item): Json {
  return {
    ...{ OTIO_SCHEMA: 'Clip.1', name, metadata: { dailies: metadata } },
    source_range: range((part.sourceFrame * 100 + part.sourceHundredths) / 100, part.frames),
    ...{ effects: effects(part.speedPercent), markers, enabled: true, media_reference: media },
  };
}

function effects(speedPercent: number): Json[] {
  if (speedPercent === 100) return [];
  const schema = speedPercent === 0 ? 'FreezeFrame.1' : 'LinearTimeWarp.1';
  const effect = speedPercent === 0 ? 'FreezeFrame' : 'LinearTimeWarp';
  return [
    { OTIO_SCHEMA: schema, name: '', metadata: {}, effect_name: effect, time_scalar: speedPercent / 100 },
  ];
}

function gapItem(frames: number): Json {
  return {
    ...{ OTIO_SCHEMA: 'Gap.1', name: '', metadata: {}, source_range: range(0, frames) },
    ...{ effects: [], markers: [], enabled: true },
  };
}

function externalReference(url: string, frames: number | null): Json {
  return {
    ...{ OTIO_SCHEMA: 'ExternalReference.1', name: '', metadata: {}, target_url: url },
    available_range: frames === null ? null : range(0, frames),
  };
}

function marker(
  name: string,
  text: string,
  at: { readonly startFrame: number; readonly frames: number },
): Json {
  return {
    ...{ OTIO_SCHEMA: 'Marker.2', name: `${name}: ${text}`, metadata: {}, color: 'GREEN' },
    marked_range: range(at.startFrame, at.frames),
  };
}

function range(start: number, frames: number): Json {
  return { OTIO_SCHEMA: 'TimeRange.1', start_time: time(start), duration: time(frames) };
}

function time(frames: number): Json {
  return { OTIO_SCHEMA: 'RationalTime.1', rate: FRAMES_PER_SECOND, value: frames };
}
