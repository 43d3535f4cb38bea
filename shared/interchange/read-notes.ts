import type { Cut } from '../cut/cut.ts';
import type { ShotId, TakeId } from '../ids.ts';
import { FRAMES_PER_SECOND, parseTimecode } from '../timecode.ts';
import { placeEvents } from './place-events.ts';

/** A note at its place of an export, on what is seen there. */
export type PlacedNote = {
  readonly atFrame: number;
  readonly shot: ShotId;
  /** Null where a slate, card or still is seen. */
  readonly take: TakeId | null;
  readonly text: string;
};

export type ReadNotes = {
  readonly notes: readonly PlacedNote[];
  /** Lines that no place of the film could be told for. */
  readonly unread: readonly { readonly line: number; readonly text: string; readonly why: string }[];
};

/** `1:12`, `01:02:03`, `1:12.5` or the timecode `00:01:12:05`, with brackets or a dash around it or not. */
const NOTE =
  /^[-*•\s]*[[(]?(\d{1,3}(?::\d{1,2}){1,3}(?:[.,]\d{1,3})?)[\])]?(?:\s*[-–—]\s*\d[\d:.,]*)?\s*[-–—:]?\s*(.*)$/u;

/**
 * Notes as people paste them, a line each: the place in the film, then the words. A line without a place goes on the
 * note before it. Where two shots are seen at once, the note is on the one that comes.
 */
export function readNotes(text: string, cut: Cut): ReadNotes {
  const film = placeEvents(cut);
  const notes: PlacedNote[] = [];
  const unread: { line: number; text: string; why: string }[] = [];
  let open = false;
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const words = line.trim();
    if (words === '') return;
    const last = notes.at(-1);
    const read = readLine(words, film);
    if (read.kind === 'more' && last && open) {
      notes[notes.length - 1] = { ...last, text: `${last.text}\n${words}` };
      return;
    }
    open = read.kind === 'note';
    if (read.kind === 'note') notes.push(read.note);
    else unread.push({ line: index + 1, text: words, why: read.why });
  });
  return { notes, unread };
}

type ReadLine =
  | { readonly kind: 'note'; readonly note: PlacedNote }
  /** Without a place of its own. */
  | { readonly kind: 'more'; readonly why: string }
  | { readonly kind: 'unread'; readonly why: string };

function readLine(words: string, { events, frames }: ReturnType<typeof placeEvents>): ReadLine {
  const [, place, text = ''] = NOTE.exec(words) ?? [];
  if (place === undefined) return { kind: 'more', why: 'names no place of the film, such as 1:12' };
  const atFrame = frameOf(place);
  if (atFrame === null) return { kind: 'unread', why: `${place} is not a time` };
  const placed = events.findLast((event) => event.startFrame <= atFrame);
  if (atFrame >= frames || placed === undefined) {
    return { kind: 'unread', why: `the film ends before ${place}` };
  }
  if (text === '') return { kind: 'unread', why: 'says nothing' };
  const { shotId: shot, source } = placed.event;
  const take = source.kind === 'take' ? source.takeId : null;
  return { kind: 'note', note: { atFrame, shot, take, text } };
}

function frameOf(place: string): number | null {
  const parts = place.split(':');
  if (parts.length === 4) return parseTimecode(place.padStart(11, '0'));
  const numbers = parts.map((part) => Number(part.replace(',', '.')));
  const [seconds = 0, minutes = 0, hours = 0] = numbers.toReversed();
  if (seconds >= 60 || (parts.length === 3 && minutes >= 60)) return null;
  return Math.floor((hours * 3600 + minutes * 60 + seconds) * FRAMES_PER_SECOND + 1e-6);
}
