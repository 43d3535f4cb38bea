import { expect, it } from 'vitest';
import { readMarkdown } from '#shared/interchange/read-markdown.ts';

const FILM = `---
tags: film
---
# Lighthouse

## Dawn {#s1}

> the first day
> at sea

- The tower in
  calm light {#s1-010}
  - seconds: 4
  - {{city}}: Brest
  - dialogue: Keeper: She is coming home.
  - dialogue: Boy: When?
- The stairs

## Storm

A wave climbs the rock
and falls back.

- transition: dissolve 12

1. the boat
2. the beam
   goes out
`;

it('reads headings as scenes, items and paragraphs as shots, and named lines as fields', () => {
  expect(readMarkdown(FILM)).toEqual({
    title: 'Lighthouse',
    sayings: [],
    problems: [],
    scenes: [
      {
        id: 's1',
        fields: { title: 'Dawn', notes: 'the first day\nat sea' },
        shots: [
          {
            id: 's1-010',
            fields: {
              prompt: 'The tower in calm light',
              durationSeconds: 4,
              dialogue: [
                { who: 'Keeper', line: 'She is coming home.' },
                { who: 'Boy', line: 'When?' },
              ],
            },
            variables: { city: 'Brest' },
            picture: null,
            from: 'line 11',
          },
          { id: null, fields: { prompt: 'The stairs' }, variables: {}, picture: null, from: 'line 17' },
        ],
      },
      {
        id: null,
        fields: { title: 'Storm' },
        shots: [
          {
            id: null,
            fields: {
              prompt: 'A wave climbs the rock and falls back.',
              transition: { kind: 'dissolve', durationFrames: 12 },
            },
            variables: {},
            picture: null,
            from: 'line 21',
          },
          { id: null, fields: { prompt: 'the boat' }, variables: {}, picture: null, from: 'line 26' },
          {
            id: null,
            fields: { prompt: 'the beam goes out' },
            variables: {},
            picture: null,
            from: 'line 27',
          },
        ],
      },
    ],
  });
});

it('takes a first heading among equals for a scene', () => {
  expect(readMarkdown('# One\n- a\n# Two\n- b').scenes.map(({ fields }) => fields.title)).toEqual([
    'One',
    'Two',
  ]);
});

it('tells of a field that is wrong by its line, and brings the shot', () => {
  const { scenes, problems } = readMarkdown('- a\n  - seconds: soon\n- b');
  expect(scenes[0]?.shots.map(({ fields }) => fields.prompt)).toEqual(['a', 'b']);
  expect(problems).toEqual([
    { place: 'line 2', message: 'seconds must be a number of seconds above 0 and at most 600, got "soon"' },
  ]);
});

it('keeps what looks like a field in a prompt of its own', () => {
  expect(readMarkdown('- Sound: surf\n- Notes: none').scenes[0]?.shots.map(({ fields }) => fields)).toEqual([
    { prompt: 'Sound: surf' },
    { prompt: 'Notes: none' },
  ]);
});

it('reads a megabyte of one line in no time', () => {
  const long = ' '.repeat(1_000_000);
  expect(readMarkdown(`# a${long}b\n- x${long}{#`).scenes).toHaveLength(1);
});
