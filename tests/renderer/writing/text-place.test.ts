import { describe, expect, it } from 'vitest';
import { changeFor, keyOfPlace, type TextPlace, textAt } from '#renderer/writing/text-place.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';

const view = {
  storyboard: {
    version: 1,
    title: 'Lighthouse',
    style: { after: 'soft light' },
    variables: { keeper: 'an old keeper' },
    references: [{ id: 'keeper-face' }],
    scenes: [
      {
        id: 's1',
        title: 'Dawn',
        shots: [
          {
            id: 's1-010',
            prompt: 'the stairs',
            dialogue: [
              { who: 'Anna', line: 'Up?' },
              { who: 'Ben', line: 'Up.' },
            ],
          },
        ],
      },
    ],
    cut: { titles: [{ kind: 'over', text: 'One', shot: 's1-010' }], markers: [{ atFrame: 24 }] },
  },
  filmNotes: [{ id: 'n1', text: 'too dark' }],
} as unknown as ProjectView;

const place = (value: unknown) => value as TextPlace;
const seen = (value: unknown) => textAt(place(value), { view, takes: new Map() });

describe('a text’s place', () => {
  it.each([
    [{ kind: 'film-title' }, 'Lighthouse'],
    [{ kind: 'style', side: 'before' }, ''],
    [{ kind: 'style', side: 'after' }, 'soft light'],
    [{ kind: 'variable', name: 'keeper' }, 'an old keeper'],
    [{ kind: 'variable', name: 'gone' }, null],
    [{ kind: 'reference-note', reference: 'keeper-face' }, ''],
    [{ kind: 'scene-title', scene: 's1' }, 'Dawn'],
    [{ kind: 'scene-title', scene: 's9' }, null],
    [{ kind: 'shot', shot: 's1-010', field: 'prompt' }, 'the stairs'],
    [{ kind: 'shot', shot: 's1-010', field: 'seed' }, ''],
    [{ kind: 'shot', shot: 's1-020', field: 'prompt' }, null],
    [{ kind: 'line', shot: 's1-010', at: 1 }, 'Ben\nUp.'],
    [{ kind: 'line', shot: 's1-010', at: 2 }, 'Ben\n'],
    [{ kind: 'line', shot: 's1-010', at: 3 }, null],
    [{ kind: 'line', shot: 's1-020', at: 0 }, null],
    [{ kind: 'cut-title', at: 0 }, 'One'],
    [{ kind: 'marker', atFrame: 24 }, ''],
    [{ kind: 'marker', atFrame: 25 }, null],
    [{ kind: 'take-note', take: 's1-010_t01' }, null],
    [{ kind: 'film-note', id: 'n1' }, 'too dark'],
    [{ kind: 'film-note', id: 'n2' }, null],
  ])('%j holds %j', (where, text) => {
    expect(seen(where)).toBe(text);
  });

  it('holds the note of a take that is looked at', () => {
    const where = place({ kind: 'take-note', take: 's1-010_t01' });
    const takes = new Map([['s1-010_t01', { note: 'too dark' }]]) as never;
    expect(textAt(where, { view, takes })).toBe('too dark');
  });

  it.each([
    [{ kind: 'film-title' }, 'Storm', { kind: 'set-title', title: 'Storm' }],
    [{ kind: 'style', side: 'after' }, '', { kind: 'set-style', fields: { after: null } }],
    [
      { kind: 'shot', shot: 's1-010', field: 'prompt' },
      '',
      { kind: 'set-shots', shots: ['s1-010'], fields: { prompt: '' } },
    ],
    [
      { kind: 'shot', shot: 's1-010', field: 'seed' },
      ' 42 ',
      { kind: 'set-shots', shots: ['s1-010'], fields: { seed: 42 } },
    ],
    [
      { kind: 'line', shot: 's1-010', at: 1 },
      'Ben\nDown.',
      {
        kind: 'set-shots',
        shots: ['s1-010'],
        fields: {
          dialogue: [
            { who: 'Anna', line: 'Up?' },
            { who: 'Ben', line: 'Down.' },
          ],
        },
      },
    ],
    [
      { kind: 'line', shot: 's1-010', at: 2 },
      'Cleo\nWait:\nlook.',
      {
        kind: 'set-shots',
        shots: ['s1-010'],
        fields: {
          dialogue: [
            { who: 'Anna', line: 'Up?' },
            { who: 'Ben', line: 'Up.' },
            { who: 'Cleo', line: 'Wait:\nlook.' },
          ],
        },
      },
    ],
    [
      { kind: 'marker', atFrame: 24 },
      'here',
      { kind: 'set-cut', fields: { markers: [{ atFrame: 24, text: 'here' }] } },
    ],
  ])('%j becomes %j by an edit', (where, text, edit) => {
    expect(changeFor(place(where), text, view)).toEqual({ kind: 'edit', edit });
  });

  it.each([
    [{ kind: 'film-title' }, ''],
    [{ kind: 'cut-title', at: 0 }, ''],
    [{ kind: 'line', shot: 's1-010', at: 0 }, '\nUp?'],
    [{ kind: 'line', shot: 's1-010', at: 2 }, 'Cleo\n'],
    [{ kind: 'line', shot: 's1-010', at: 3 }, 'Cleo\nToo far.'],
    [{ kind: 'shot', shot: 's1-010', field: 'seed' }, 'many'],
    [{ kind: 'shot', shot: 's1-020', field: 'prompt' }, 'gone'],
  ])('%j cannot become %j', (where, text) => {
    expect(changeFor(place(where), text, view)).toBeNull();
  });

  it('takes a note away with its last letter', () => {
    const note = place({ kind: 'film-note', id: 'n1' });
    expect(changeFor(note, ' ', view)).toBeNull();
    expect(changeFor(note, 'too light', view)).toEqual({
      kind: 'review',
      change: { kind: 'film-note-edit', id: 'n1', text: 'too light' },
    });
    expect(changeFor(place({ kind: 'take-note', take: 's1-010_t01' }), '', view)).toEqual({
      kind: 'review',
      change: { kind: 'note', take: 's1-010_t01', note: null },
    });
  });

  it('has one key, in whatever order it is written', () => {
    expect(keyOfPlace(place({ kind: 'style', side: 'after' }))).toBe(
      keyOfPlace(place({ side: 'after', kind: 'style' })),
    );
  });
});
