import { describe, expect, it } from 'vitest';
import { newNote } from '#renderer/reviews/new-note.ts';
import { openNotesText } from '#renderer/reviews/notes-text.ts';
import { filterNotes, nextNoteFrame, openNotesByEvent, shownNotes } from '#renderer/reviews/shown-notes.ts';
import { shotIdSchema } from '#shared/ids.ts';
import type { NotedEvent } from '#shared/reviews/place-note.ts';
import { reviewChangeSchema } from '#shared/reviews/review-change.ts';
import type { FilmNote } from '#shared/take.ts';

const clip = (id: string, startFrame: number): NotedEvent => ({
  ...{ shotId: id, startFrame, durationFrames: 48, speedPercent: 100 },
  source: { kind: 'take', takeId: `${id}_t01`, inFrame: 0, heldFrames: 0 },
});

function note(id: string, shot: string, shotFrame: number, over: Partial<FilmNote> = {}): FilmNote {
  const common = { film: 'film-01', atFrame: shotFrame, take: null, text: `on ${id}`, done: false };
  return { ...common, id, shot: shotIdSchema.parse(shot), shotFrame, ...over };
}

/** The cut was a, b; now it is b, a. */
const NOW = [clip('b', 0), clip('a', 48)];
const NOTES = [
  note('n1', 'a', 10, { untilFrame: 34 }),
  note('n2', 'gone', 4),
  note('n3', 'b', 40, { done: true }),
  note('n4', 'b', 20, { film: null }),
];

describe('shownNotes', () => {
  it('stand in the order of the cut as it is now, those without a shot last', () => {
    const shown = shownNotes(NOTES, NOW);
    expect(shown.map(({ note: { id } }) => id)).toEqual(['n4', 'n3', 'n1', 'n2']);
    expect(filterNotes(shown, 'open').map(({ note: { id } }) => id)).toEqual(['n4', 'n1', 'n2']);
    expect(filterNotes(shown, 'done').map(({ note: { id } }) => id)).toEqual(['n3']);
  });

  it('are counted on the clip that shows their picture, of two of one shot as well', () => {
    const half = (startFrame: number, inFrame: number): NotedEvent => ({
      ...clip('a', startFrame),
      durationFrames: 24,
      source: { kind: 'take', takeId: 'a_t01', inFrame, heldFrames: 0 },
    });
    const notes = [note('n1', 'a', 10), note('n2', 'a', 30), note('n3', 'a', 31), note('n4', 'gone', 1)];
    const counts = openNotesByEvent(shownNotes(notes, [half(0, 24), clip('b', 24), half(72, 0)]));
    expect([...counts].toSorted()).toEqual([
      [0, 2],
      [2, 1],
    ]);
  });

  it('lead from one open note to the next and back', () => {
    const shown = shownNotes(NOTES, NOW);
    expect(nextNoteFrame(shown, 0, 1)).toBe(20);
    expect(nextNoteFrame(shown, 20, 1)).toBe(58);
    expect(nextNoteFrame(shown, 58, 1)).toBeNull();
    expect(nextNoteFrame(shown, 95, -1)).toBe(58);
    expect(nextNoteFrame(shown, 20, -1)).toBeNull();
  });
});

describe('openNotesText', () => {
  it('tells a person where to look now, and what lost its place', () => {
    expect(openNotesText('Lighthouse', shownNotes(NOTES, NOW))).toBe(
      [
        'Open notes on Lighthouse',
        '',
        '00:00:00:20  on n4  (b)',
        '00:00:02:10-00:00:03:10  on n1  (a)',
        '',
        'Of shots that are not in the film any more:',
        'film-01, 00:00:00:04  on n2  (gone)',
        '',
      ].join('\n'),
    );
  });
});

describe('newNote', () => {
  it('is on the shot, the take and the frame of it that are seen', () => {
    const change = newNote(NOW, { id: 'n9', atFrame: 60, text: 'hold' });
    expect(reviewChangeSchema.parse(change)).toEqual({
      ...{ kind: 'film-note', id: 'n9', film: null, atFrame: 60, text: 'hold' },
      ...{ shot: 'a', shotFrame: 12, take: 'a_t01' },
    });
    expect(newNote([], { id: 'n9', atFrame: 60, text: 'hold' })).toBeNull();
  });
});
