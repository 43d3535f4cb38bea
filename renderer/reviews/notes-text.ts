import { formatTimecode } from '#shared/timecode.ts';
import { filterNotes, type ShownNote } from './shown-notes.ts';

/**
 * The open notes as a text to send to somebody: a line each, by its place in the cut as it is now, its shot behind the
 * words. What lost its place stands below with the film that it was said of.
 */
export function openNotesText(title: string, notes: readonly ShownNote[]): string {
  const open = filterNotes(notes, 'open');
  const placed = open.flatMap(({ note, place }) =>
    place.kind === 'gone' ? [] : [`${range(place.frame, note)}  ${note.text}  (${note.shot})`],
  );
  const gone = open.flatMap(({ note, place }) =>
    place.kind === 'gone'
      ? [`${note.film ?? 'the cut'}, ${range(note.atFrame, note)}  ${note.text}  (${note.shot})`]
      : [],
  );
  const lost = gone.length === 0 ? [] : ['', 'Of shots that are not in the film any more:', ...gone];
  return [`Open notes on ${title}`, '', ...placed, ...lost, ''].join('\n');
}

function range(frame: number, { atFrame, untilFrame }: ShownNote['note']): string {
  const until = untilFrame === undefined ? '' : `-${formatTimecode(frame + untilFrame - atFrame)}`;
  return `${formatTimecode(frame)}${until}`;
}
