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
    isReadWhole: true,
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
            promptIfNew: null,
            picture: null,
            from: 'line 11',
          },
          {
            id: null,
            fields: { prompt: 'The stairs' },
            variables: {},
            promptIfNew: null,
            picture: null,
            from: 'line 17',
          },
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
            promptIfNew: null,
            picture: null,
            from: 'line 21',
          },
          {
            id: null,
            fields: { prompt: 'the boat' },
            variables: {},
            promptIfNew: null,
            picture: null,
            from: 'line 26',
          },
          {
            id: null,
            fields: { prompt: 'the beam goes out' },
            variables: {},
            promptIfNew: null,
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

it('reads a table as rows of a sheet, in the scenes that it names or else in the one above', () => {
  const { scenes, problems } = readMarkdown(
    [
      '## Roots',
      '| # | **Shot Type** | Description |',
      '|---|:---:|---|',
      '| 1 | Wide | A banyan \\| dusk |',
      '| 2 | Close | A leaf |',
      '',
      '| # | Scene | Visual |',
      '|---|---|---|',
      '| 1 | Sea | A boat |',
      '',
      'Thing | Size',
      '--- | ---',
      'lens | 35',
    ].join('\n'),
  );
  expect(
    scenes.map(({ fields, shots }) => [fields.title, shots.map((shot) => [shot.fields.prompt, shot.from])]),
  ).toEqual([
    [
      'Roots',
      [
        ['A banyan | dusk', 'line 4'],
        ['A leaf', 'line 5'],
      ],
    ],
    ['Sea', [['A boat', 'line 9']]],
  ]);
  expect(scenes[0]?.shots[0]).toMatchObject({ id: null, variables: { 'Shot-Type': 'Wide' } });
  expect(problems.map(({ place }) => place)).toEqual(['line 11']);
});

it('keeps a quote below a shot as its notes', () => {
  const { scenes } = readMarkdown(
    '# A\n\n> quiet\n\n**Open**\n> In 1990 it rained.\n> For days.\n\n> And then not.',
  );
  expect(scenes[0]).toMatchObject({
    fields: { notes: 'quiet' },
    shots: [{ fields: { prompt: '**Open**', notes: 'In 1990 it rained.\nFor days.\nAnd then not.' } }],
  });
});

it('takes what stands between fences for one prompt, and a title with a rule below it for a heading', () => {
  const { scenes } = readMarkdown(
    'Film\n====\n\nDawn\n----\n\n```text\n# slow zoom,\n\n- a tower\n```\n\n- b\n---\n~~~\n## C',
  );
  expect(
    scenes.map(({ fields, shots }) => [fields.title, shots.map((shot) => [shot.fields.prompt, shot.from])]),
  ).toEqual([
    [
      'Dawn',
      [
        ['# slow zoom, - a tower', 'line 8'],
        ['b', 'line 13'],
      ],
    ],
    ['C', []],
  ]);
});

it('reads names that are emphasized, and leaves in the prompt what only begins like a field', () => {
  const { scenes, problems } = readMarkdown(
    '1. A pier\n   - **Duration:** 0:02\n   - **Sound:** waves\n   - *Camera*: wide',
  );
  expect(problems).toEqual([]);
  expect(scenes[0]?.shots[0]?.fields).toEqual({
    prompt: 'A pier *Camera*: wide **Sound:** waves',
    lengthSeconds: 2,
  });
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
