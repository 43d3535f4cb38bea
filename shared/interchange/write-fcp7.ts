import { FRAMES_PER_SECOND } from '../timecode.ts';
import { partsWithHandles, sourceFrames } from './clip-parts.ts';
import { colorEffect, levelsFilter, speedFilter, transitionEffect } from './fcp7-effects.ts';
import { type Fcp7Files, fcp7Files } from './fcp7-files.ts';
import type { FilmSequence } from './film-sequence.ts';
import type { MediaPlace } from './media-address.ts';
import type { ClipPart, PictureClip } from './picture-clip.ts';
import type { SequenceTransition } from './sequence-transitions.ts';
import type { SoundClip, SoundLane } from './sound-lanes.ts';
import { element, textElement as text, type XmlElement, xmlDocument } from './write-xml.ts';

/**
 * Final Cut Pro 7's XML, version 5, which Premiere and Resolve read. A clip beside a transition leaves its edge open
 * (`-1`), as the format wants it, and its in and out reach over all that is seen of it. Cards and slates are
 * generators of their color.
 */
export function writeFcp7(film: FilmSequence, place: MediaPlace): string {
  const files = fcp7Files(film, place);
  const sequence = element('sequence', { id: 'sequence-1' }, [
    text('name', film.title),
    text('duration', film.frames),
    rate(),
    element('timecode', {}, [
      ...[rate(), text('string', '00:00:00:00'), text('frame', 0), text('displayformat', 'NDF')],
    ]),
    element('media', {}, [
      element('video', {}, [format(film), element('track', {}, pictures(film, files))]),
      element('audio', {}, [
        text('numOutputChannels', 2),
        ...film.lanes.map((lane, index) => soundTrack(lane, index, files)),
      ]),
    ]),
    ...film.texts.map((title) =>
      element('marker', {}, [
        text('name', title.style),
        text('comment', title.text),
        text('in', title.startFrame),
        text('out', title.startFrame + title.frames),
      ]),
    ),
  ]);
  return xmlDocument('xmeml', element('xmeml', { version: '5' }, [sequence]));
}

function rate(): XmlElement {
  return element('rate', {}, [text('timebase', FRAMES_PER_SECOND), text('ntsc', 'FALSE')]);
}

function format({ size }: FilmSequence): XmlElement {
  return element('format', {}, [
    element('samplecharacteristics', {}, [
      rate(),
      text('width', size.width),
      text('height', size.height),
      text('pixelaspectratio', 'square'),
      text('fielddominance', 'none'),
    ]),
  ]);
}

function pictures({ clips, transitions }: FilmSequence, files: Fcp7Files): XmlElement[] {
  return clips.flatMap((clip, index) => {
    const into = transitions[index - 1] ?? null;
    const out = transitions[index] ?? null;
    const items = clipItems(clip, { index, into, out }, files);
    return [...items, ...(out === null ? [] : [transitionItem(out)])];
  });
}

type Beside = {
  readonly index: number;
  readonly into: SequenceTransition | null;
  readonly out: SequenceTransition | null;
};

function clipItems(clip: PictureClip, beside: Beside, files: Fcp7Files): XmlElement[] {
  const parts = partsWithHandles(clip);
  return parts.map((part, at) =>
    clipItem(clip, { part, at, isLast: at === parts.length - 1 }, beside, files),
  );
}

type PartOfClip = { readonly part: ClipPart; readonly at: number; readonly isLast: boolean };

function clipItem(
  clip: PictureClip,
  { part, at, isLast }: PartOfClip,
  { index, into, out }: Beside,
  files: Fcp7Files,
): XmlElement {
  const { source, name, shownFrames, shotId } = clip;
  const { startFrame, frames, speedPercent } = part;
  const lies = (open: SequenceTransition | null) => open !== null && !open.closes;
  const from = retimedFrame(exactFrame(part), speedPercent);
  const whole = source.kind === 'take' ? source.mediaFrames : shownFrames;
  const marks = at === 0 ? clip.marks : [];
  const kind = source.kind === 'color' ? 'generatoritem' : 'clipitem';
  return element(kind, { id: `clipitem-${index + 1}-${at + 1}` }, [
    text('name', name),
    text('duration', retimedFrame(whole, speedPercent)),
    rate(),
    text('start', at === 0 && lies(into) ? -1 : startFrame),
    text('end', isLast && lies(out) ? -1 : startFrame + frames),
    text('in', from),
    text('out', from + frames),
    source.kind === 'color' ? colorEffect(source.color) : files.use(source.file),
    ...(speedPercent === 100 ? [] : [speedFilter(speedPercent)]),
    ...marks.map((mark) => marker(mark.name, mark.text, from)),
    element('comments', {}, [text('mastercomment1', shotId)]),
  ]);
}

function exactFrame({
  sourceFrame,
  sourceHundredths,
}: Pick<SoundClip, 'sourceFrame' | 'sourceHundredths'>): number {
  return sourceFrame + sourceHundredths / 100;
}

/** The format counts a retimed clip by the frames it plays, not by those of its file. */
function retimedFrame(frame: number, speedPercent: number): number {
  return speedPercent === 0 ? frame : Math.round((frame * 100) / speedPercent);
}

function marker(name: string, comment: string, at: number): XmlElement {
  return element('marker', {}, [
    text('name', name),
    text('comment', comment),
    text('in', at),
    text('out', -1),
  ]);
}

function transitionItem(transition: SequenceTransition): XmlElement {
  const { startFrame, frames, cutFrame, closes } = transition;
  const alignment = closes ? 'end-black' : cutFrame === startFrame ? 'start' : 'center';
  return element('transitionitem', {}, [
    text('start', startFrame),
    text('end', startFrame + frames),
    text('alignment', alignment),
    rate(),
    transitionEffect(transition),
  ]);
}

function soundTrack(lane: SoundLane, index: number, files: Fcp7Files): XmlElement {
  return element(
    'track',
    {},
    lane.clips.map((clip, at) => soundItem(clip, `sounditem-${index + 1}-${at + 1}`, files)),
  );
}

function soundItem(clip: SoundClip, id: string, files: Fcp7Files): XmlElement {
  const { name, startFrame, frames, sourceFrame, speedPercent, mediaFrames } = clip;
  const from = retimedFrame(exactFrame(clip), speedPercent);
  const whole = mediaFrames ?? sourceFrame + sourceFrames(clip);
  return element('clipitem', { id }, [
    text('name', name),
    text('duration', retimedFrame(whole, speedPercent)),
    rate(),
    text('start', startFrame),
    text('end', startFrame + frames),
    text('in', from),
    text('out', from + frames),
    files.use(clip.file),
    element('sourcetrack', {}, [text('mediatype', 'audio'), text('trackindex', 1)]),
    ...(speedPercent === 100 ? [] : [speedFilter(speedPercent)]),
    ...levelsFilter(clip, from),
  ]);
}
