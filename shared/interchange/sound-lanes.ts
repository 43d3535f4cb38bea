import type { Cut, CutEvent, CutSource } from '../cut/cut.ts';
import type { FilmTrack } from '../cut/film-recipes.ts';
import { hundredthsOf, placeInTake } from '../storyboard/clip-speed.ts';
import type { TakeFacts } from './picture-clip.ts';
import type { EventInFilm } from './place-events.ts';

/** A piece of sound at its place in the film. */
export type SoundClip = {
  readonly name: string;
  /** In the project. */
  readonly file: string;
  /** Null where it is not known. */
  readonly mediaFrames: number | null;
  readonly startFrame: number;
  readonly frames: number;
  /** In its file, and how far behind the beginning of that frame where a speed makes it begin there. */
  readonly sourceFrame: number;
  readonly sourceHundredths: number;
  readonly speedPercent: number;
  readonly gainDb: number;
  readonly fadeInFrames: number;
  readonly fadeOutFrames: number;
};

/** Sounds of which no two are heard at once. */
export type SoundLane = { readonly kind: 'shots' | 'music' | 'voices'; readonly clips: readonly SoundClip[] };

export type SoundFacts = {
  readonly frames: number;
  readonly takes: ReadonlyMap<string, TakeFacts>;
  readonly soundFrames: ReadonlyMap<string, number>;
};

/** The sound of the shots, then music, then voices, each in as few lanes as hold it. */
export function soundLanes(cut: Cut, events: readonly EventInFilm[], facts: SoundFacts): SoundLane[] {
  const shots = events.flatMap((placed) => shotSound(placed, facts));
  const { music = [], voices = [] } = cut;
  return [
    ...inLanes('shots', shots),
    ...inLanes(
      'music',
      music.flatMap((track) => trackSounds(track, facts)),
    ),
    ...inLanes(
      'voices',
      voices.flatMap((track) => trackSounds(track, facts)),
    ),
  ];
}

function inLanes(kind: SoundLane['kind'], clips: readonly SoundClip[]): SoundLane[] {
  const lanes: SoundClip[][] = [];
  for (const clip of clips.toSorted((a, b) => a.startFrame - b.startFrame)) {
    const free = lanes.find((lane) => endOf(lane.at(-1)) <= clip.startFrame);
    if (free) free.push(clip);
    else lanes.push([clip]);
  }
  return lanes.map((lane) => ({ kind, clips: lane }));
}

function endOf(clip: SoundClip | undefined): number {
  return clip ? clip.startFrame + clip.frames : 0;
}

/** As the stitcher hears it: it leads by no more than its take has, and never over the film's ends. */
function shotSound(placed: EventInFilm, facts: SoundFacts): SoundClip[] {
  const { source, sound } = placed.event;
  if (sound?.mute === true) return [];
  if (sound && sound.file !== null) return fileSound(placed, { ...sound, file: sound.file }, facts);
  return source.kind === 'take' ? takeSound(placed, source, facts) : [];
}

/** Moved by its lead as a whole: nothing in it belongs to a picture. */
function fileSound(
  placed: EventInFilm,
  sound: NonNullable<CutEvent['sound']> & { readonly file: string },
  facts: SoundFacts,
): SoundClip[] {
  const { startFrame, event } = placed;
  const { file, fileFromFrame: skip, fileInFrame: sourceFrame = 0 } = sound;
  const lead = Math.min(sound.leadFrames, startFrame);
  const trail = Math.min(sound.trailFrames, facts.frames - startFrame - event.durationFrames);
  const mediaFrames = facts.soundFrames.get(file) ?? null;
  const frames = Math.min(
    event.durationFrames + lead + trail - skip,
    (mediaFrames ?? Number.POSITIVE_INFINITY) - sourceFrame,
  );
  const place = {
    startFrame: startFrame - lead + skip,
    frames,
    sourceFrame,
    sourceHundredths: 0,
    speedPercent: 100,
  };
  return frames < 1 ? [] : [{ name: lastName(file), file, mediaFrames, ...place, ...edges(placed) }];
}

function takeSound(
  placed: EventInFilm,
  source: CutSource & { readonly kind: 'take' },
  facts: SoundFacts,
): SoundClip[] {
  const { takeId, takeKind, file } = source;
  const known = facts.takes.get(takeId);
  if (known?.hasAudio !== true) return [];
  const { startFrame, event } = placed;
  const { sound, picture, durationFrames } = event;
  const speedPercent = picture?.speedPercent ?? 100;
  const begins = hundredthsOf(source);
  const before = Math.floor(begins / speedPercent);
  const lead = Math.min(sound?.leadFrames ?? 0, startFrame, before);
  const trail = Math.min(sound?.trailFrames ?? 0, facts.frames - startFrame - durationFrames);
  const from = begins - lead * speedPercent;
  const { inFrame: sourceFrame, inHundredths: sourceHundredths = 0 } = placeInTake(from);
  const left = Math.floor((known.durationFrames * 100 - from) / speedPercent);
  const frames = Math.min(durationFrames + lead + trail, left);
  const path = `takes/${takeKind === 'rehearsed' ? 'rehearsal/' : ''}${file}`;
  const media = { name: takeId, file: path, mediaFrames: known.durationFrames };
  const place = { startFrame: startFrame - lead, frames, sourceFrame, sourceHundredths, speedPercent };
  return frames < 1 ? [] : [{ ...media, ...place, ...edges(placed) }];
}

/** What two clips share is heard of both, the one fading out as the other fades in. */
function edges({ event, into, out, closing }: EventInFilm) {
  return { gainDb: event.gainDb, fadeInFrames: into, fadeOutFrames: out + closing };
}

/** A track that is repeated becomes a clip for each time, where the length of its file is known. */
function trackSounds(track: FilmTrack, { frames: filmFrames, soundFrames }: SoundFacts): SoundClip[] {
  const { file, offsetFrames, inFrame, durationFrames, loop, gainDb } = track;
  const mediaFrames = soundFrames.get(file) ?? null;
  const once = mediaFrames === null ? null : Math.max(0, mediaFrames - inFrame);
  const own = durationFrames ?? (loop || once === null ? filmFrames : once);
  const end = Math.min(filmFrames, offsetFrames + own);
  const clips: SoundClip[] = [];
  for (let at = offsetFrames; at < end; ) {
    const frames = Math.min(end - at, once ?? end - at);
    if (frames < 1) break;
    const place = { startFrame: at, frames, sourceFrame: inFrame, sourceHundredths: 0, speedPercent: 100 };
    const fades = { gainDb, fadeInFrames: 0, fadeOutFrames: 0 };
    clips.push({ name: lastName(file), file, mediaFrames, ...place, ...fades });
    at += frames;
    if (!loop) break;
  }
  return clips.map((clip, index) => ({
    ...clip,
    fadeInFrames: index === 0 ? Math.min(track.fadeInFrames, clip.frames) : 0,
    fadeOutFrames: index === clips.length - 1 ? Math.min(track.fadeOutFrames, clip.frames) : 0,
  }));
}

function lastName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
