// The second half of `npm run bench:interchange`: a sheet of five thousand rows, looked at and brought in, beside the
// reading of the same film from its own JSON.

import { mergeFilm } from '#shared/interchange/merge-film.ts';
import { planImport } from '#shared/interchange/plan-import.ts';
import { readText } from '#shared/interchange/read-text.ts';
import { writeCsv } from '#shared/interchange/write-csv.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import { type Storyboard, storyboardSchema } from '#shared/storyboard/storyboard.ts';
import { mediansMs, milliseconds, table, times } from './measure.ts';

const ROWS = 5000;
/** The aim for a preview, whichever way the rows are known again. */
const MOST_MS = 1000;

const WORDS = 'keeper stairs rail boat gull beach lamp storm door tower wave letter'.split(' ');

const film = storyboardSchema.parse({
  version: 1,
  title: 'Five thousand rows',
  scenes: Array.from({ length: 50 }, (_, scene) => ({
    id: `s${scene + 1}`,
    title: `Scene ${scene + 1}`,
    shots: Array.from({ length: ROWS / 50 }, (_, shot) => ({
      id: `s${scene + 1}-${String(shot + 1).padStart(3, '0')}`,
      prompt: `the ${WORDS[shot % 12]} and the ${WORDS[(scene + shot) % 11]} number ${scene * 100 + shot} in soft morning light`,
      durationSeconds: 5,
      variables: { city: `city ${shot % 40}` },
    })),
  })),
});
const empty: Storyboard = { ...film, scenes: [] };
const sheet = writeCsv(film);
const changed = sheet.replaceAll('soft morning', 'hard evening');
const withoutIds = changed.replaceAll(/,s\d+-\d{3},/g, ',,');
const json = JSON.stringify(film);

function preview(text: string, into: Storyboard) {
  const options = { pictureOfShot: new Map(), pictureHashes: new Map() };
  return planImport(into, readText('csv', text), options);
}

const taken = await mediansMs(5, {
  json: () => parseStoryboardText(json),
  anew: () => preview(sheet, empty),
  again: () => preview(changed, film),
  likeness: () => preview(withoutIds, film),
  apply: () => mergeFilm(film, preview(changed, film).matched, []),
});

process.stdout.write(
  table([
    [`${ROWS} rows`, 'median', 'of reading the JSON'],
    ['the film from its own JSON', milliseconds(taken.json), times(taken.json, taken.json)],
    ['preview into an empty film', milliseconds(taken.anew), times(taken.anew, taken.json)],
    ['preview of every row changed, by ids', milliseconds(taken.again), times(taken.again, taken.json)],
    ['the same without ids, by likeness', milliseconds(taken.likeness), times(taken.likeness, taken.json)],
    ['preview and merge', milliseconds(taken.apply), times(taken.apply, taken.json)],
  ]),
);
const slowest = Math.max(taken.anew, taken.again, taken.likeness);
if (slowest > MOST_MS) {
  process.stderr.write(`A preview took ${milliseconds(slowest)}; the aim is ${MOST_MS} ms.\n`);
  process.exitCode = 1;
}
