import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mergeFilm } from '#shared/interchange/merge-film.ts';
import { planImport } from '#shared/interchange/plan-import.ts';
import { formOf, readText } from '#shared/interchange/read-text.ts';
import { writeMarkdown } from '#shared/interchange/write-markdown.ts';
import { readStoryboard } from '#shared/storyboard/read-storyboard.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';

const ROOT = join(import.meta.dirname, '../../..');
const NO_PICTURES = { pictureOfShot: new Map(), pictureHashes: new Map() };
const EMPTY: Storyboard = { version: 1, title: 'Film', scenes: [] };

function bringIn(name: string) {
  const text = readFileSync(join(ROOT, 'tests/fixtures/bring-in', name), 'utf8');
  const { problems, scenes, title, sayings } = readText(formOf(name, text), text);
  const shots = scenes.flatMap((scene) =>
    scene.shots.map(({ fields, variables }) => {
      const said = Object.entries(fields).filter(([, value]) => value !== null);
      const named =
        variables === 'none' ? [] : Object.entries(variables).filter(([, value]) => value !== null);
      return [scene.fields.title ?? null, Object.fromEntries([...said, ...named])];
    }),
  );
  return { title, sayings, shots, problems };
}

it('reads a sheet as a spreadsheet program with another comma saves it', () => {
  expect(bringIn('sheet-of-excel.csv')).toEqual({
    title: null,
    sayings: [],
    shots: [
      [
        'Dawn',
        {
          prompt: 'The tower, waves below.',
          lengthSeconds: 4.5,
          notes: 'sky "pale"',
          Nr: '1',
          Camera: 'crane',
        },
      ],
      [
        'Dawn',
        {
          prompt: 'Boots on the stairs.',
          lengthSeconds: 3,
          dialogue: [
            { who: 'Keeper', line: 'A hundred\nand twelve.' },
            { who: 'Boy', line: 'Steps?' },
          ],
          ...{ Nr: '2', Camera: 'hand-held' },
        },
      ],
      // Without a prompt of its own it has that of the row above.
      ['Storm', { prompt: 'Boots on the stairs.', Nr: '3', Camera: 'static' }],
      ['Storm', { prompt: '-- black --', lengthSeconds: 1, Nr: '4' }],
      ['Storm', { prompt: 'The letter.', Nr: '5', Camera: 'macro' }],
    ],
    problems: [
      {
        place: 'line 9',
        message: 'length seconds must be a number of seconds above 0 and at most 600, got "soon"',
      },
    ],
  });
});

it('reads a screenplay with all that screenwriters do', () => {
  const stairs = 'INT. STAIRCASE - CONTINUOUS';
  expect(bringIn('screenplay.fountain')).toEqual({
    title: 'The Long Watch',
    sayings: [],
    problems: [],
    shots: [
      [
        'EXT. LIGHTHOUSE - DAWN',
        { prompt: 'Long, slow waves. The tower stands red and white\non black rocks.' },
      ],
      [
        stairs,
        {
          prompt: 'The KEEPER climbs, one hand on the rope.',
          dialogue: [
            {
              who: 'KEEPER (O.S.)',
              line: '(out of breath)\nOne hundred\nand twelve.\n(beat)\nEvery morning.',
            },
            { who: 'BOY', line: 'Why?' },
          ],
          notes: 'Ask the sound people.',
          transition: { kind: 'cut' },
        },
      ],
      ['LAMP ROOM', { prompt: 'The lens turns.', notes: 'slow' }],
      ['LAMP ROOM', { prompt: "THE KEEPER'S LETTER" }],
      ['LAMP ROOM', { prompt: 'She is coming home\nover the water' }],
      ['LAMP ROOM', { prompt: 'FLASH.' }],
      [
        'EXT. SEA - NIGHT',
        {
          prompt: 'EXT. SEA - NIGHT',
          dialogue: [{ who: 'McCloud', line: 'Ahoy!' }],
          transition: { kind: 'fade', durationFrames: 24 },
        },
      ],
    ],
  });
});

it('reads notes in Markdown, and tells of what it does not read', () => {
  expect(bringIn('notes.md')).toEqual({
    title: 'The Long Watch',
    sayings: [{ part: 'defaults', name: 'durationSeconds', value: 6 }],
    shots: [
      [null, { prompt: 'Some scenes for Monday.' }],
      // A name that means nothing here is a part of what stands above it.
      [
        'Dawn',
        { prompt: 'The tower in the morning, **slow** waves below it. mood: quiet', durationSeconds: 4 },
      ],
      [
        'Dawn',
        {
          prompt: 'Boots on the stairs',
          dialogue: [
            { who: 'Keeper', line: 'One hundred and twelve.' },
            { who: 'Boy', line: 'Why?' },
          ],
        },
      ],
      ['Storm', { prompt: 'A wave climbs the rock' }],
      ['Storm', { prompt: 'The letter, `macro`' }],
      ['Storm', { prompt: 'not a shot' }],
    ],
    problems: [{ place: 'line 32', message: expect.stringMatching(/^names no column of prompts/) }],
  });
});

/** What other people have written: the pages that come with the packages that are pinned. */
function pagesOfPackages(): string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => {
    const folder = join(ROOT, 'node_modules', name);
    const names = readdirSync(folder).filter((each) => /\.md$/i.test(each));
    return names.map((each) => join(folder, each));
  });
}

it('takes any page in Markdown, as a film that reads, and that comes back as it went in', () => {
  const pages = pagesOfPackages();
  expect(pages.length).toBeGreaterThan(40);
  for (const page of pages) {
    const plan = planImport(EMPTY, readText('markdown', readFileSync(page, 'utf8')), NO_PICTURES);
    const film = mergeFilm(EMPTY, plan.matched, []).storyboard;
    const again = planImport(EMPTY, readText('markdown', writeMarkdown(film)), NO_PICTURES);
    expect({ page, scenes: mergeFilm(EMPTY, again.matched, []).storyboard.scenes }).toEqual({
      page,
      scenes: film.scenes,
    });
    const read = readStoryboard(film);
    expect(read.ok ? [] : [page, read.problems]).toEqual([]);
  }
});
