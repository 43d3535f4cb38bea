import type { Cut } from '../cut/cut.ts';
import { notedEvent, shotFrameAt } from '../reviews/place-note.ts';
import type { FilmNote } from '../take.ts';
import { FRAMES_PER_SECOND, parseTimecode } from '../timecode.ts';
import { type EventInFilm, placeEvents } from './place-events.ts';

/** A note at its place of an export, on what is seen there; its take is null where a slate, card or still is. */
export type PlacedNote = Pick<FilmNote, 'atFrame' | 'untilFrame' | 'shot' | 'shotFrame' | 'take' | 'text'>;

export type ReadNotes = {
  readonly notes: readonly PlacedNote[];
  /** Lines that no place of the film could be told for. */
  readonly unread: readonly { readonly line: number; readonly text: string; readonly why: string }[];
};

const TIME = String.raw`\d{1,3}(?:[:;]\d{1,2}){1,3}(?:[.,]\d{1,3})?(?!\d)`;

/**
 * `1:12`, `01:02:03`, `1:12.5`, the timecode `00:01:12:05`, or two of them for a range; quoted, in a list, in brackets,
 * behind `at`, `@` or `TC`, with a dash or colon behind it, or none of that.
 */
const NOTE = new RegExp(
  String.raw`^(?:>\s*)*(?:[-*•–—]\s*|\d{1,3}[.)]\s+)?(?:(?:at|tc)\s+|@\s*)?[[(]?(${TIME})[\])]?` +
    String.raw`(?:\s*(?:[-–—]|\bto\b)\s*[[(]?(${TIME})[\])]?)?\s*[-–—:,]?\s*(.*)$`,
  'iu',
);

/** Editors count a film's timecode from here by custom, and so do our own lists for them. */
const CUSTOMARY_START = 3600 * FRAMES_PER_SECOND;

/**
 * Notes as people paste them, a line each: the place in the film, then the words. A line without a place goes on the
 * note right before it; behind an empty line it is none. Where two shots are seen at once, the note is on the one that
 * comes.
 */
export function readNotes(text: string, cut: Cut): ReadNotes {
  const film = placeEvents(cut);
  const notes: PlacedNote[] = [];
  const unread: { line: number; text: string; why: string }[] = [];
  let open = false;
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const words = line.trim();
    const last = notes.at(-1);
    const read = /^[>\s]*$/.test(words) ? null : readLine(words, film);
    if (read?.kind === 'more' && last && open) {
      notes[notes.length - 1] = { ...last, text: `${last.text}\n${read.text}` };
      return;
    }
    open = read?.kind === 'note';
    if (read === null) return;
    if (read.kind === 'note') notes.push(read.note);
    else unread.push({ line: index + 1, text: words, why: read.why });
  });
  return { notes, unread };
}

type Film = ReturnType<typeof placeEvents>;
type ReadLine =
  | { readonly kind: 'note'; readonly note: PlacedNote }
  /** Without a place of its own. */
  | { readonly kind: 'more'; readonly text: string; readonly why: string }
  | { readonly kind: 'unread'; readonly why: string };

function readLine(words: string, film: Film): ReadLine {
  const [, from, to, text = ''] = NOTE.exec(words) ?? [];
  if (from === undefined) {
    const why = 'names no place of the film, such as 1:12';
    return { kind: 'more', text: words.replace(/^(?:>\s*)+/, ''), why };
  }
  const atFrame = frameOf(from, film.frames);
  if (atFrame === null) return { kind: 'unread', why: `${from} is not a time` };
  const placed = notedEvent(film.events, atFrame);
  if (atFrame >= film.frames || placed === undefined) {
    return { kind: 'unread', why: `the film ends before ${from}` };
  }
  const untilFrame = to === undefined ? atFrame : frameOf(to, film.frames);
  if (untilFrame === null) return { kind: 'unread', why: `${to} is not a time` };
  if (untilFrame < atFrame) return { kind: 'unread', why: `${to} comes before ${from}` };
  if (text === '') return { kind: 'unread', why: 'says nothing' };
  const last = Math.min(untilFrame, film.frames - 1);
  const range = last > atFrame ? { untilFrame: last } : {};
  return { kind: 'note', note: { atFrame, ...range, ...noteOn(placed, atFrame), text } };
}

function noteOn({ event, startFrame }: EventInFilm, atFrame: number) {
  const { source, durationFrames, shotId: shot, picture } = event;
  const shown = { shotId: shot, source, startFrame, durationFrames };
  const shotFrame = shotFrameAt({ ...shown, speedPercent: picture?.speedPercent ?? 100 }, atFrame);
  const take = source.kind === 'take' ? source.takeId : null;
  return { shot, take, ...(shotFrame === undefined ? {} : { shotFrame }) };
}

function frameOf(place: string, filmFrames: number): number | null {
  const parts = place.split(/[:;]/);
  if (parts.length === 4) {
    const frame = parseTimecode(parts.join(':').padStart(11, '0'));
    const isCustomary = frame !== null && frame >= Math.max(filmFrames, CUSTOMARY_START);
    return isCustomary ? frame - CUSTOMARY_START : frame;
  }
  const numbers = parts.map((part) => Number(part.replace(',', '.')));
  const [seconds = 0, minutes = 0, hours = 0] = numbers.toReversed();
  if (seconds >= 60 || (parts.length === 3 && minutes >= 60)) return null;
  return Math.floor((hours * 3600 + minutes * 60 + seconds) * FRAMES_PER_SECOND + 1e-6);
}
