import { expect, it } from 'vitest';
import { fountainElements } from '#shared/interchange/fountain-elements.ts';
import { readFountain } from '#shared/interchange/read-fountain.ts';

const SCRIPT = `Title:
    Big Water
Author: Nobody

# Act one

INT. LAMP ROOM - NIGHT #7#

= The keeper waits.

The lens turns.
It throws bars of light.

KEEPER (V.O.)
(whispering)
She is coming
home.

BOY ^
When?

/* cut:
EXT. NOWHERE - DAY */

DISSOLVE TO:

.the sea

[[seconds: 8]]

!INT. is no heading here

@McBoat
Ahoy!

Waves. [[shoot at dawn]]

> THE END <
`;

it('reads headings as scenes, action as shots, and speeches as their dialogue', () => {
  const film = readFountain(SCRIPT);
  expect(film.title).toBe('Big Water');
  expect(film.scenes.map(({ id, fields }) => [id, fields])).toEqual([
    ['7', { title: 'INT. LAMP ROOM - NIGHT', notes: 'The keeper waits.' }],
    [null, { title: 'the sea', notes: 'seconds: 8' }],
  ]);
  expect(film.scenes.map(({ shots }) => shots.map(({ fields }) => fields))).toEqual([
    [
      {
        prompt: 'The lens turns.\nIt throws bars of light.',
        dialogue: [
          { who: 'KEEPER (V.O.)', line: '(whispering)\nShe is coming\nhome.' },
          { who: 'BOY', line: 'When?' },
        ],
        transition: { kind: 'dissolve', durationFrames: 24 },
      },
    ],
    [
      { prompt: 'INT. is no heading here', dialogue: [{ who: 'McBoat', line: 'Ahoy!' }] },
      { prompt: 'Waves.', notes: 'shoot at dawn' },
      { prompt: 'THE END' },
    ],
  ]);
});

it('begins a shot with a note that names it, whose dialogue is then all that is spoken there', () => {
  const { scenes, problems } = readFountain(
    '[[shot: s1-010]]\n[[seconds: 4]]\nA door.\n\nTOM\nHi.\n\n[[shot: s1-020]]\nA hall.',
  );
  expect(problems).toEqual([]);
  expect(scenes[0]?.shots).toMatchObject([
    {
      id: 's1-010',
      fields: { prompt: 'A door.', durationSeconds: 4, dialogue: [{ who: 'TOM', line: 'Hi.' }] },
    },
    { id: 's1-020', fields: { prompt: 'A hall.', dialogue: null } },
  ]);
});

it('makes a shot of somebody who speaks before anything is seen', () => {
  expect(readFountain('EXT. PIER - DAY\n\nTOM\nHi.').scenes[0]?.shots[0]?.fields).toEqual({
    prompt: 'EXT. PIER - DAY',
    dialogue: [{ who: 'TOM', line: 'Hi.' }],
  });
});

it('keeps where a voice comes from, and leaves out that a page ended', () => {
  const { scenes } = readFountain(
    "EXT. PIER\n\nA boat.\n\nTOM (O.S.) (CONT'D)\nHi.\n\n@Ann (on the radio)\nHo.\n\nTOM (cont.) ^\nHi.",
  );
  expect(scenes[0]?.shots[0]?.fields.dialogue).toEqual([
    { who: 'TOM (O.S.)', line: 'Hi.' },
    { who: 'Ann (on the radio)', line: 'Ho.' },
    { who: 'TOM', line: 'Hi.' },
  ]);
});

it('reads lines in the middle as what is seen, wherever they stand', () => {
  const { scenes } = readFountain('.TITLES\n\n> A FILM BY <\n> NOBODY <\n\n>**ACT 1**<\n# one\nA door.');
  expect(scenes[0]?.shots.map(({ fields, from }) => [fields.prompt, from])).toEqual([
    ['A FILM BY\nNOBODY', 'line 3'],
    ['**ACT 1**', 'line 6'],
    ['A door.', 'line 8'],
  ]);
});

it('goes on in another shot where more is said than one can hold, and sees who speaks where nothing else is seen', () => {
  const { scenes, problems } = readFountain('TOM\nHi.\n\n'.repeat(120));
  expect(problems).toEqual([]);
  expect(scenes[0]?.shots.map(({ fields }) => [fields.prompt, fields.dialogue?.length])).toEqual([
    ['TOM', 50],
    ['TOM', 50],
    ['TOM', 20],
  ]);
});

it('takes a scene’s number for its id as far as it can be one, and otherwise leaves it where it is', () => {
  const { scenes } = readFountain('INT. A #1-A.#\n\nINT. B #海#');
  expect(scenes.map(({ id, fields }) => [id, fields.title])).toEqual([
    ['1-a', 'INT. A'],
    [null, 'INT. B #海#'],
  ]);
});

it('tells of a note that is wrong by its line', () => {
  expect(readFountain('INT. A\n\nA door.\n\n[[seconds: soon]]').problems).toEqual([
    { place: 'line 5', message: 'seconds must be a number of seconds above 0 and at most 600, got "soon"' },
  ]);
});

it('needs no empty line behind a heading, and keeps lines counted past what is hidden', () => {
  expect(fountainElements('/* a\nb */\nINT. HOUSE - DAY\nA door.')).toEqual([
    { kind: 'heading', text: 'INT. HOUSE - DAY', line: 3 },
    { kind: 'action', text: 'A door.', line: 4 },
  ]);
});

it('reads a megabyte of marks that are never closed in no time', () => {
  expect(fountainElements('[[a '.repeat(250_000))).toHaveLength(1);
  expect(fountainElements('/* a '.repeat(200_000))).toHaveLength(1);
  // More than a call can take as its arguments.
  expect(fountainElements(`A door. ${'[[a]]'.repeat(200_000)}`)).toHaveLength(200_001);
  expect(fountainElements(`Title: x\nNotes:\n${'  y\n'.repeat(200_000)}`)).toHaveLength(200_001);
});
