import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextForm } from '#shared/interchange/brought-film.ts';
import { mergeFilm } from '#shared/interchange/merge-film.ts';
import { planImport } from '#shared/interchange/plan-import.ts';
import { readText } from '#shared/interchange/read-text.ts';
import { writeCsv } from '#shared/interchange/write-csv.ts';
import { writeFountain } from '#shared/interchange/write-fountain.ts';
import { writeMarkdown } from '#shared/interchange/write-markdown.ts';
import { parseStoryboardText, readStoryboard } from '#shared/storyboard/read-storyboard.ts';
import type { Storyboard, StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { storyboards } from '../../arbitraries.ts';

const WRITERS = { csv: writeCsv, markdown: writeMarkdown, fountain: writeFountain };
const TEXT_FORMS = Object.keys(WRITERS) as TextForm[];

const NO_PICTURES = { pictureOfShot: new Map(), pictureHashes: new Map() };

const EXAMPLE = readFileSync(
  join(import.meta.dirname, '../../../resources/examples/lighthouse/storyboard.json'),
  'utf8',
);

function stored(json: unknown): Storyboard {
  const read = readStoryboard(json);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.storyboard;
}

/** What every form has trouble with. */
const HARD_TEXTS = [
  ...['', ' ', '\n', '""', '"', "'=1+1", '=1+1', '-5', "'-5", '9007199254740993', '@a', '+', '\t=x', '＝x'],
  ...[
    'a\nb',
    'a\n\nb',
    ' a',
    'a ',
    'a\r\nb',
    '\rb',
    'a\u2028b',
    'a;b,c\td',
    '{#s1}',
    'x {#s1}',
    '# x',
    '- x',
    '> x',
  ],
  ...[
    'INT. HOUSE - DAY',
    'CUT TO:',
    'KEEPER',
    '!x',
    '.x',
    '~x',
    '@x',
    '=== ',
    '[[x]]',
    '[[shot: s9]]',
    '/* x */',
    ']]',
  ],
  ...[
    '+1',
    '+',
    '-',
    '=',
    '#',
    '>',
    '=HYPERLINK("x","y")',
    '@SUM(1)',
    "''=1",
    '\0',
    'a\0b',
    'a\u2029b',
    'a\u0085b',
  ],
  ...[
    '\ufeffa',
    'a\u000bb',
    '\u202ea',
    '\u200fשלום',
    '🎬',
    '👩‍👩‍👧',
    'a\tb',
    '\t',
    'a\rb',
    'a\r',
    '../x',
    'CON',
    'a\\',
  ],
  ...['seconds: 4', '  - seconds: 4', '1. x', '---', '```', '<!-- x -->', 'Title: x', '(x)', 'x #s1#', '海'],
];

const hard = fc
  .oneof(fc.constantFrom(...HARD_TEXTS), fc.string({ unit: 'binary', maxLength: 12 }))
  .map((text) => text.replaceAll(/[\ud800-\udfff]/g, ''));

const hardShots = fc.record(
  {
    prompt: hard,
    notes: hard,
    dialogue: fc.array(
      fc.record({ who: hard.filter((text) => text !== ''), line: hard.filter((text) => text !== '') }),
      { maxLength: 3 },
    ),
    variables: fc.dictionary(fc.constantFrom('city', 'title', 'prompt', 'constructor', 'Notes'), hard),
    references: fc.array(fc.constantFrom('keeper', 'lamp'), { maxLength: 2 }),
    model: hard.filter((text) => text !== ''),
    resolution: hard.filter((text) => text !== '' && text.length <= 20),
    seed: fc.maxSafeInteger(),
    gainDb: fc.double({ min: -60, max: 24, noNaN: true }).map((gain) => gain + 0),
    lengthSeconds: fc.double({ min: 0.001, max: 600, noNaN: true }),
    trim: fc.record({ inFrame: fc.nat(100), outFrame: fc.integer({ min: 101, max: 999 }) }),
    transition: fc.constantFrom(
      { kind: 'fade', durationFrames: 24, color: '#FFccdd', useHandles: false },
      { kind: 'wipe', durationFrames: 3, wipe: 'up', useHandles: true },
    ),
    continueFrom: fc.constant('previous'),
    color: fc.constant({ saturationPercent: 10, exposureEv: -1 }),
    input: fc.constant({ prompt: 'x ]] /* */', list: [1, null, { deep: '[[' }] }),
    omit: fc.boolean(),
    speedPercent: fc.integer({ min: 25, max: 400 }),
  },
  { requiredKeys: ['prompt'] },
);

const ofFilm = fc.record(
  {
    defaults: fc.record(
      { model: hard.filter((text) => text !== ''), durationSeconds: fc.constant(0.1) },
      { requiredKeys: [] },
    ),
    style: fc.record(
      { before: hard, after: hard, referenceNaming: fc.constant('<Image n>' as const) },
      { requiredKeys: [] },
    ),
    variables: fc.dictionary(fc.constantFrom('seconds', 'cut', 'Notes', 'constructor'), hard),
    references: fc.uniqueArray(
      fc.record(
        {
          id: fc.constantFrom('10', '9', 'cut', 'seconds'),
          file: fc.constantFrom('a, b.png', 'references/x.png'),
          note: hard,
        },
        { requiredKeys: ['id', 'file'] },
      ),
      { selector: ({ id }) => id },
    ),
    cut: fc.record(
      {
        font: fc.constantFrom('123', '{}', 'a b.ttf'),
        markers: fc.array(fc.record({ atFrame: fc.nat(9), text: hard }), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const hardScenes = fc
  .array(
    fc.record(
      { title: hard, notes: hard, shots: fc.array(hardShots, { maxLength: 3 }) },
      { requiredKeys: ['shots'] },
    ),
    { maxLength: 3 },
  )
  .map((scenes) =>
    scenes.map(({ shots, ...scene }, index) => ({
      ...{ id: `s${index + 1}`, ...scene },
      shots: shots.map((shot, place) => ({ id: `s${index + 1}-0${place + 1}0`, ...shot })),
    })),
  );

const hardFilms = fc
  .record({ film: ofFilm, scenes: hardScenes })
  .map(({ film, scenes }) => ({ version: 1, title: 'Film', ...film, scenes }));

function broughtBack(storyboard: Storyboard, form: TextForm, into: Storyboard) {
  const film = readText(form, WRITERS[form](storyboard));
  const plan = planImport(into, film, NO_PICTURES);
  return { plan, film, merged: mergeFilm(into, plan.matched, []).storyboard };
}

describe.each(TEXT_FORMS)('as %s', (form) => {
  it('the example comes back unchanged, into itself and into an empty film', () => {
    const read = parseStoryboardText(EXAMPLE);
    if (!read.ok) throw new Error('the example reads');
    const again = broughtBack(read.storyboard, form, read.storyboard);
    expect(again.film.problems).toEqual([]);
    expect(again.merged).toEqual(read.storyboard);
    expect(again.plan.rows.map(({ change }) => change)).toEqual(Array(9).fill('same'));
    expect(again.plan.others).toEqual([]);
    const { title, scenes, $schema } = read.storyboard;
    const anew = broughtBack(read.storyboard, form, {
      version: 1,
      title,
      ...($schema ? { $schema } : {}),
      scenes: [],
    });
    expect(anew.merged.scenes).toEqual(scenes);
    if (form !== 'csv') expect(anew.merged).toEqual(read.storyboard);
  });

  it('whatever a film says comes back, into itself and into an empty film', () => {
    fc.assert(
      fc.property(fc.oneof(storyboards, hardFilms), (json) => {
        const storyboard = stored(JSON.parse(JSON.stringify(json as StoryboardJson)));
        const again = broughtBack(storyboard, form, storyboard);
        expect(again.film.problems).toEqual([]);
        expect(again.merged).toEqual(storyboard);
        expect(again.plan.rows.every(({ change }) => change === 'same')).toBe(true);
        const anew = broughtBack(storyboard, form, { version: 1, title: storyboard.title, scenes: [] });
        expect(anew.merged.scenes).toEqual(storyboard.scenes);
        // A sheet has no place for what is said of the film.
        if (form !== 'csv') expect(anew.merged).toEqual(storyboard);
      }),
      { numRuns: 60 },
    );
  });
});
