// `npm run bench:interchange`: a film of a thousand shots in every form of text, beside plain JSON of the same project.

import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { buildCut } from '#shared/cut/build-cut.ts';
import { cutShot } from '#shared/cut/cut-shot.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { cutChanges } from '#shared/interchange/change-list.ts';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { markFacts, sheetRows } from '#shared/interchange/sheet-rows.ts';
import { costReport, writeCostsCsv, writeReceiptsCsv } from '#shared/interchange/write-costs.ts';
import { writeCsv } from '#shared/interchange/write-csv.ts';
import { writeEdl } from '#shared/interchange/write-edl.ts';
import { writeFcp7 } from '#shared/interchange/write-fcp7.ts';
import { writeFcpxml } from '#shared/interchange/write-fcpxml.ts';
import { writeFountain } from '#shared/interchange/write-fountain.ts';
import { writeMarkdown } from '#shared/interchange/write-markdown.ts';
import { writeOtio } from '#shared/interchange/write-otio.ts';
import { writeSheet } from '#shared/interchange/write-sheet.ts';
import { writeSrt, writeVtt } from '#shared/interchange/write-subtitles.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { storyboardSchema } from '#shared/storyboard/storyboard.ts';
import { NO_REVIEWS, type Receipt } from '#shared/take.ts';
import { aReceipt } from '#tests/builders.ts';
import { mediansMs, milliseconds, table, times } from './measure.ts';

const SHOTS = 1000;
const ROUNDS = 5;
/** The aim: all forms of text together. */
const MOST_MS = 2000;

const storyboard = storyboardSchema.parse({
  version: 1,
  title: 'A thousand shots',
  cut: { captions: { burn: true } },
  scenes: Array.from({ length: 40 }, (_, scene) => ({
    id: `s${scene + 1}`,
    shots: Array.from({ length: SHOTS / 40 }, (_, shot) => ({
      id: `s${scene + 1}-${String(shot + 1).padStart(3, '0')}`,
      prompt:
        'an old keeper climbs the spiral stairs, one hand on the rail; soft morning light falls through the slits',
      dialogue: [{ who: 'Keeper', line: 'Every morning the same hundred and twelve steps.' }],
      ...(shot % 3 === 0 ? { transition: { kind: 'dissolve', durationFrames: 12 } } : {}),
    })),
  })),
});
const { shots } = resolveShots(storyboard, lookUpModel);
const receipts: Receipt[] = shots.map(({ shot }) => ({
  ...aReceipt(),
  ...{
    shotId: shotIdSchema.parse(shot.id),
    takeId: takeIdSchema.parse(`${shot.id}_t01`),
    file: `${shot.id}_t01.mp4`,
  },
}));
const size = { width: 1280, height: 720 };
const { cut } = buildCut(
  shots.map((shot) => cutShot(shot, storyboard, size)),
  receipts,
  NO_REVIEWS,
  storyboard,
);
const facts = {
  cut,
  storyboard,
  receipts,
  reviews: NO_REVIEWS,
  include: new Set(['prompt', 'seed', 'cost'] as const),
};
const place = { kind: 'absolute', folder: '/films/a thousand' } as const;
const film = () =>
  filmSequence(cut, {
    ...{ title: storyboard.title, size, soundFrames: new Map() },
    takes: new Map(receipts.map(({ takeId, media }) => [takeId, media])),
    marks: markFacts(facts),
  });
const captions = () => film().texts;

const JSON_TEXT = 'JSON of the project';
const works = {
  [JSON_TEXT]: () => JSON.stringify({ storyboard, receipts }, null, 2),
  otio: () => writeOtio(film(), place),
  edl: () => writeEdl(film(), place),
  fcpxml: () => writeFcpxml(film(), place),
  fcp7: () => writeFcp7(film(), place),
  srt: () => writeSrt(captions()),
  vtt: () => writeVtt(captions()),
  'shot-list': () =>
    writeSheet({ title: 'x', madeOn: '2026-11-22', frames: 1, rows: sheetRows(facts), strips: new Map() }),
  costs: () => writeCostsCsv(costReport(receipts, NO_REVIEWS)),
  receipts: () => writeReceiptsCsv(receipts, NO_REVIEWS),
  changes: () => cutChanges(cut, { ...cut, events: cut.events.toReversed() }),
  csv: () => writeCsv(storyboard),
  markdown: () => writeMarkdown(storyboard),
  fountain: () => writeFountain(storyboard),
};
const medians = await mediansMs(ROUNDS, works);
const own = medians[JSON_TEXT];
const rows = Object.entries(medians).map(([name, ms]) => [name, milliseconds(ms), times(ms, own)] as const);
const all = Object.values(medians).reduce((sum, ms) => sum + ms, 0) - own;
process.stdout.write(table([...rows, ['all of them', milliseconds(all), times(all, own)]]));
process.stdout.write(`aim: at most ${milliseconds(MOST_MS)}: ${all <= MOST_MS ? 'kept' : 'missed'}\n`);
