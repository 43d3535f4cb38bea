import { FRAMES_PER_SECOND, formatTimecode } from '../timecode.ts';
import { wholeFrames } from './clip-parts.ts';
import type { FilmSequence } from './film-sequence.ts';
import { type MediaPlace, mediaPath } from './media-address.ts';
import type { ClipPart, PictureClip } from './picture-clip.ts';
import { reelNames } from './reel-names.ts';
import type { SequenceTransition } from './sequence-transitions.ts';

/** Where the film begins on the record side: one hour, as is usual. */
export const RECORD_START_FRAME = 3600 * FRAMES_PER_SECOND;

/**
 * A CMX 3600 list of the pictures, non-drop, 24 frames a second. A dissolve or wipe begins where both clips begin to be
 * seen and belongs to the second one, which stands in full; a fade is written as a dissolve, with its color in a
 * comment. Sound goes along (`AA/V`) where every clip is heard with its own picture; otherwise the list is of pictures.
 */
export function writeEdl(film: FilmSequence, place: MediaPlace): string {
  const reels = reelNames(film.clips.map(reelKey));
  const channel = isAllSync(film) ? 'AA/V' : 'V';
  const lines = [`TITLE: ${oneLine(film.title)}`, 'FCM: NON-DROP FRAME', ''];
  editsOf(film).forEach((edit, index) => {
    const id = String(index + 1).padStart(3, '0');
    lines.push(...editLines(id, edit, { reels, channel, place }), '');
  });
  return lines.join('\r\n');
}

/** One edit of the list: a part of a clip, what it comes from where a transition leads to it, or the black at the end. */
type Edit = {
  readonly clip: PictureClip;
  readonly part: ClipPart;
  readonly isFirst: boolean;
  /** With the clip that it leaves. */
  readonly into: { readonly transition: SequenceTransition; readonly from: PictureClip } | null;
  readonly isBlack: boolean;
};

function editsOf({ clips, transitions }: FilmSequence): Edit[] {
  return clips.flatMap((clip, index) => {
    const led = transitions[index - 1] ?? null;
    const from = clips[index - 1];
    const out = transitions[index] ?? null;
    const into = led !== null && from !== undefined ? { transition: led, from } : null;
    const parts = partsUntil(clip, out?.startFrame ?? clip.startFrame + clip.frames);
    const edits = parts.map((part, at): Edit => {
      const isFirst = at === 0;
      return { clip, part, isFirst, into: isFirst ? into : null, isBlack: false };
    });
    return out?.closes === true ? [...edits, blackEdit(clip, out)] : edits;
  });
}

/** The film's own end gives way to black. */
function blackEdit(clip: PictureClip, out: SequenceTransition): Edit {
  const part = {
    ...{ startFrame: out.startFrame, frames: out.frames },
    ...{ sourceFrame: 0, sourceHundredths: 0, speedPercent: 100 },
  };
  return { clip, part, isFirst: false, into: { transition: out, from: clip }, isBlack: true };
}

type Listing = {
  readonly reels: ReadonlyMap<string, string>;
  readonly channel: string;
  readonly place: MediaPlace;
};

function editLines(id: string, edit: Edit, { reels, channel, place }: Listing): string[] {
  const { clip, part, into, isFirst, isBlack } = edit;
  const reel = isBlack ? 'BL' : reelOf(clip, reels);
  const source = wholeFrames(part, clip);
  const to = eventLine({ reel, channel, source, part }, into?.transition ?? null);
  const leaves =
    into &&
    fromLine(reelOf(into.from, reels), channel, into.transition, lastFrame(into.from, into.transition));
  return [
    ...(leaves === null ? [] : [`${id}  ${leaves}`]),
    `${id}  ${to}`,
    ...comments(edit, place),
    ...(part.speedPercent === 100 ? [] : [motion(reel, part.speedPercent, source.from)]),
    ...(isFirst ? locators(clip) : []),
  ];
}

/** A clip as a list has it: from the first frame that is seen of it, up to where the next one begins to be seen. */
function partsUntil(clip: PictureClip, endFrame: number): ClipPart[] {
  return clip.shownParts.flatMap((part) => {
    const frames = Math.min(part.startFrame + part.frames, endFrame) - part.startFrame;
    return frames > 0 ? [{ ...part, frames }] : [];
  });
}

type EventOfList = {
  readonly reel: string;
  readonly channel: string;
  readonly source: { readonly from: number; readonly to: number };
  readonly part: ClipPart;
};

function eventLine({ reel, channel, source, part }: EventOfList, into: SequenceTransition | null): string {
  const edit =
    into === null ? 'C        ' : `${editCode(into)} ${String(into.frames).padStart(3, '0')}`.padEnd(9);
  const times = [source.from, source.to, ...recordOf(part.startFrame, part.frames)].map(formatTimecode);
  return `${reel.padEnd(8)} ${channel.padEnd(5)} ${edit}${times.join(' ')}`;
}

/** The clip that is left, with no length of its own. */
function fromLine(reel: string, channel: string, into: SequenceTransition, sourceFrame: number): string {
  const times = [sourceFrame, sourceFrame, ...recordOf(into.startFrame, 0)].map(formatTimecode);
  return `${reel.padEnd(8)} ${channel.padEnd(5)} C        ${times.join(' ')}`;
}

/** Which frame of its file the clip before shows where the transition begins. */
function lastFrame(clip: PictureClip, { startFrame }: SequenceTransition): number {
  const part = clip.shownParts.findLast((each) => each.startFrame <= startFrame);
  if (part === undefined) return 0;
  return (
    part.sourceFrame +
    Math.floor((part.sourceHundredths + (startFrame - part.startFrame) * part.speedPercent) / 100)
  );
}

function editCode({ kind, wipe }: SequenceTransition): string {
  if (kind !== 'wipe') return 'D   ';
  return { right: 'W001', left: 'W002', down: 'W003', up: 'W004' }[wipe ?? 'right'];
}

function recordOf(startFrame: number, frames: number): [number, number] {
  return [RECORD_START_FRAME + startFrame, RECORD_START_FRAME + startFrame + frames];
}

function comments({ clip, part, into, isBlack }: Edit, place: MediaPlace): string[] {
  const leads = into === null ? [] : [`* FROM CLIP NAME: ${fileName(into.from)}`];
  const label = into !== null && into.transition.kind === 'fade' ? into.transition.label : null;
  const fade = label === null ? [] : [`* ${oneLine(label).toUpperCase()}`];
  if (isBlack) return [...leads, ...fade];
  const { source } = clip;
  const isMade = source.kind === 'color';
  return [
    ...leads,
    `* ${into === null ? 'FROM' : 'TO'} CLIP NAME: ${fileName(clip)}`,
    ...(isMade ? [] : [`* SOURCE FILE: ${oneLine(mediaPath(place, source.file))}`]),
    `* SHOT: ${oneLine(clip.shotId)}`,
    ...fade,
    ...(isMade ? [`* ${source.why.toUpperCase()} OF COLOR ${source.color}`] : []),
    ...(part.speedPercent === 0 ? ['* FREEZE FRAME'] : []),
  ];
}

function fileName({ source, name }: PictureClip): string {
  return oneLine(source.kind === 'color' ? name : source.file.slice(source.file.lastIndexOf('/') + 1));
}

/**
 * Frames a second, with one digit behind the point as the format has it, and a second one where only that is exact: who
 * reads by columns loses no more of it than rounding would.
 */
function motion(reel: string, speedPercent: number, sourceFrame: number): string {
  const hundredths = speedPercent * FRAMES_PER_SECOND;
  const digits = hundredths % 10 === 0 ? 1 : 2;
  const speed = (hundredths / 100)
    .toFixed(digits)
    .padStart(4 + digits, '0')
    .padEnd(21);
  return `M2   ${reel.padEnd(8)} ${speed}${formatTimecode(sourceFrame)}`;
}

function locators(clip: PictureClip): string[] {
  const at = formatTimecode(RECORD_START_FRAME + clip.startFrame);
  return clip.marks.map(({ name, text }) => `* LOC: ${at} GREEN   ${oneLine(`${name}: ${text}`)}`);
}

function reelOf(clip: PictureClip, reels: ReadonlyMap<string, string>): string {
  return reels.get(reelKey(clip)) ?? 'BL';
}

/** What has no file is black. */
function reelKey({ source }: PictureClip): string {
  return source.kind === 'color' ? '' : source.file;
}

function isAllSync({ clips, lanes }: FilmSequence): boolean {
  const shots = lanes.filter(({ kind }) => kind === 'shots').flatMap((lane) => lane.clips);
  return clips.every(
    ({ source, shownFrom, shownFrames }) =>
      (source.kind === 'color' && source.why === 'ground') ||
      shots.some(
        (sound) =>
          source.kind === 'take' &&
          sound.file === source.file &&
          sound.startFrame === shownFrom &&
          sound.frames === shownFrames,
      ),
  );
}

/** Lists are lines of plain text: nothing in a name may begin another one. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
