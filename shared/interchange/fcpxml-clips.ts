import { fcpxmlSourceTime, fcpxmlTime } from './fcpxml-time.ts';
import type { FilmSequence, SequenceText } from './film-sequence.ts';
import type { PictureClip } from './picture-clip.ts';
import type { SequenceTransition } from './sequence-transitions.ts';
import type { SoundClip, SoundLane } from './sound-lanes.ts';
import { element, type XmlElement } from './write-xml.ts';

export type FcpxmlResources = {
  /** Ids of assets, by their file. */
  readonly ids: ReadonlyMap<string, string>;
  readonly titleEffect: string;
};

/** What stands in the spine: clips end to end, transitions over their cuts, sound and titles hung on the clip below. */
export function fcpxmlClips(film: FilmSequence, resources: FcpxmlResources): XmlElement[] {
  const hung = hungOn(film);
  return film.clips.flatMap((clip, index) => {
    const out = film.transitions[index] ?? null;
    const on = (hung[index] ?? []).map((each) => each.write(clip, resources));
    return [spineClip(clip, on, resources), ...(out === null ? [] : [transitionElement(out)])];
  });
}

function transitionElement({ label, kind, startFrame, frames }: SequenceTransition): XmlElement {
  return element('transition', {
    name: kind === 'dissolve' ? 'Cross Dissolve' : label,
    offset: fcpxmlTime(startFrame),
    duration: fcpxmlTime(frames),
  });
}

function spineClip(clip: PictureClip, hung: readonly XmlElement[], { ids }: FcpxmlResources): XmlElement {
  const { source, name, startFrame, frames } = clip;
  const place = {
    name,
    offset: fcpxmlTime(startFrame),
    start: fcpxmlTime(localStart(clip)),
    duration: fcpxmlTime(frames),
  };
  const marks = clip.marks.map((mark) =>
    element('marker', {
      ...{ start: fcpxmlTime(localStart(clip)), duration: fcpxmlTime(1) },
      ...{ value: mark.name, note: mark.text },
    }),
  );
  if (source.kind === 'color') return element('gap', place, [...hung, ...marks]);
  const ref = ids.get(source.file);
  if (source.kind === 'still') return element('video', { ref, ...place }, [...hung, ...marks]);
  const retimed = isRetimed(clip) ? [timeMap(clip)] : [];
  return element('asset-clip', { ref, ...place, srcEnable: 'video' }, [...retimed, ...hung, ...marks]);
}

function isRetimed({ shownParts }: PictureClip): boolean {
  return shownParts.some(({ speedPercent }) => speedPercent !== 100);
}

/** Where a clip begins by its own clock: its file's, or for a retimed one the film's, from its first frame seen. */
function localStart(clip: PictureClip): number {
  if (clip.source.kind !== 'take' || isRetimed(clip)) return clip.startFrame - clip.shownFrom;
  return clip.parts[0]?.sourceFrame ?? 0;
}

/** Which frame of the file is seen when, over all that transitions show of the clip. */
function timeMap({ shownParts, shownFrom }: PictureClip): XmlElement {
  const points = shownParts.flatMap((part, index) => {
    const { startFrame, frames } = part;
    const at = startFrame - shownFrom;
    // What comes to rest does so on its last frame, not behind it.
    const run = shownParts[index + 1]?.speedPercent === 0 ? frames - 1 : frames;
    return [point(at, part, 0), point(at + run, part, run)];
  });
  const distinct = points.filter(
    ({ attributes }, index) => attributes.time !== points[index + 1]?.attributes.time,
  );
  return element('timeMap', {}, distinct);
}

function point(at: number, part: Parameters<typeof fcpxmlSourceTime>[0], frames: number): XmlElement {
  const value = fcpxmlSourceTime(part, frames);
  return element('timept', { time: fcpxmlTime(at), value, interp: 'linear' });
}

/** Something that hangs on the clip that is seen where it begins. */
type Hung = {
  readonly startFrame: number;
  readonly write: (on: PictureClip, resources: FcpxmlResources) => XmlElement;
};

function hungOn({ clips, lanes, texts }: FilmSequence): Hung[][] {
  const hung: Hung[] = [
    ...lanes.flatMap((lane, index) => lane.clips.map((clip) => hungSound(clip, lane.kind, -1 - index))),
    ...textLanes(texts).map(({ text, lane }, index) => hungTitle(text, lane, index)),
  ];
  const byClip: Hung[][] = clips.map(() => []);
  for (const each of hung) {
    byClip[clipAt(clips, each.startFrame)]?.push(each);
  }
  return byClip;
}

/** The last clip that begins at or before a frame: they stand in order. */
function clipAt(clips: readonly PictureClip[], frame: number): number {
  let [from, to] = [0, clips.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((clips[middle]?.startFrame ?? 0) <= frame) from = middle;
    else to = middle;
  }
  return from;
}

function offsetOn(on: PictureClip, startFrame: number): string {
  return fcpxmlTime(localStart(on) + startFrame - on.startFrame);
}

function hungSound(clip: SoundClip, kind: SoundLane['kind'], lane: number): Hung {
  const { name, file, startFrame, frames, sourceFrame, speedPercent } = clip;
  const isAtSpeed = speedPercent === 100;
  const write = (on: PictureClip, { ids }: FcpxmlResources) =>
    element(
      'asset-clip',
      {
        ...{ ref: ids.get(file), name, lane, offset: offsetOn(on, startFrame) },
        ...{ start: fcpxmlTime(isAtSpeed ? sourceFrame : 0), duration: fcpxmlTime(frames) },
        ...{ srcEnable: 'audio', audioRole: kind === 'music' ? 'music' : 'dialogue' },
      },
      [...(isAtSpeed ? [] : [soundMap(clip)]), ...volume(clip)],
    );
  return { startFrame, write };
}

function soundMap(clip: SoundClip): XmlElement {
  return element('timeMap', {}, [point(0, clip, 0), point(clip.frames, clip, clip.frames)]);
}

/** Both fades lie within the sound: where it is shorter than they are, it rises first and falls in what is left. */
function volume({ gainDb, frames, fadeInFrames, fadeOutFrames }: SoundClip): XmlElement[] {
  const rises = Math.min(fadeInFrames, frames);
  const falls = Math.min(fadeOutFrames, frames - rises);
  const fade = (name: string, length: number) =>
    length > 0 ? [element(name, { type: 'easeIn', duration: fcpxmlTime(length) })] : [];
  const fades = [...fade('fadeIn', rises), ...fade('fadeOut', falls)];
  if (gainDb === 0 && fades.length === 0) return [];
  const param = fades.length > 0 ? [element('param', { name: 'amount' }, fades)] : [];
  return [element('adjust-volume', { amount: `${gainDb}dB` }, param)];
}

/** Titles in lanes above the pictures, so that none lies over another one in its own lane. */
function textLanes(texts: readonly SequenceText[]): { text: SequenceText; lane: number }[] {
  const ends: number[] = [];
  return texts.map((text) => {
    const free = ends.findIndex((end) => end <= text.startFrame);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = text.startFrame + text.frames;
    return { text, lane: lane + 1 };
  });
}

const SIZES: Readonly<Record<SequenceText['style'], number>> = {
  card: 72,
  center: 72,
  'lower-third': 48,
  caption: 42,
};

function hungTitle({ text, style, startFrame, frames }: SequenceText, lane: number, index: number): Hung {
  const id = `ts${index + 1}`;
  const write = (on: PictureClip, { titleEffect }: FcpxmlResources) =>
    element(
      'title',
      {
        ...{ ref: titleEffect, lane, name: `${style} ${index + 1}` },
        ...{ offset: offsetOn(on, startFrame), start: '3600s', duration: fcpxmlTime(frames) },
      },
      [
        element('text', {}, [element('text-style', { ref: id }, text)]),
        element('text-style-def', { id }, [
          element('text-style', {
            ...{ font: 'Helvetica', fontSize: SIZES[style], fontColor: '1 1 1 1', alignment: 'center' },
          }),
        ]),
      ],
    );
  return { startFrame, write };
}
