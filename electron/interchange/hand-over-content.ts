import { relative, sep } from 'node:path';
import { assertNever } from '#shared/assert-never.ts';
import { filmSize } from '#shared/cut/film-size.ts';
import { type FilmSequence, filmSequence } from '#shared/interchange/film-sequence.ts';
import {
  HAND_OVER_FORMATS,
  type HandOverFormat,
  type PrivateFact,
} from '#shared/interchange/hand-over-formats.ts';
import type { MediaPlace } from '#shared/interchange/media-address.ts';
import { placeEvents } from '#shared/interchange/place-events.ts';
import { markFacts, type SheetFacts, sheetRows } from '#shared/interchange/sheet-rows.ts';
import {
  costReport,
  writeCostsCsv,
  writeCostsJson,
  writeReceiptsCsv,
  writeReceiptsJson,
} from '#shared/interchange/write-costs.ts';
import { writeCsv } from '#shared/interchange/write-csv.ts';
import { writeEdl } from '#shared/interchange/write-edl.ts';
import { writeFcp7 } from '#shared/interchange/write-fcp7.ts';
import { writeFcpxml } from '#shared/interchange/write-fcpxml.ts';
import { writeFountain } from '#shared/interchange/write-fountain.ts';
import { writeMarkdown } from '#shared/interchange/write-markdown.ts';
import { writeOtio } from '#shared/interchange/write-otio.ts';
import { writeSheet } from '#shared/interchange/write-sheet.ts';
import type { Project } from '../projects/open-project.ts';
import { drawSheet } from './draw-sheet.ts';
import { type FrameStrips, makeStrips } from './frame-strips.ts';
import type { GatheredFilm } from './gather-film.ts';
import { soundLengths } from './sound-lengths.ts';
import { subtitlesOf } from './subtitles-of-film.ts';

/** What is to be handed over. */
export type WantedHandOver = {
  readonly format: HandOverFormat;
  /** A film in `cuts/` whose kept cut is taken; null for the film as it stands. */
  readonly film: string | null;
  /** What of prices, seeds, prompts and notes may be told. */
  readonly include: readonly PrivateFact[];
  readonly paths: 'absolute' | 'relative';
  /** Whether subtitles say who speaks; of an earlier film nobody knows any more. */
  readonly speakers: boolean;
  /** A file of the person's own choice; null for the next name in `cuts/`. */
  readonly out: string | null;
};

export type HandOverPorts = {
  readonly project: Project;
  /** Such as `2026-11-22`. */
  readonly today: string;
  /** Makes frame strips and measures sounds; null where ffmpeg is not to be had. */
  readonly strips: FrameStrips | null;
};

/** Of which film, where it is made from one; `folder` is where the file will lie. */
export type ContentOf = { readonly film: GatheredFilm | null; readonly folder: string };

/** What a file holds that is handed over: text, or the bytes of a picture. @throws DailiesError `invalid-input` */
export async function handOverContent(
  ports: HandOverPorts,
  wanted: WantedHandOver & { readonly format: HandOverFormat },
  { film, folder }: ContentOf,
): Promise<string | Uint8Array> {
  const { storyboard } = ports.project;
  if (film !== null) return filmContent(ports, wanted, { film, folder });
  switch (wanted.format) {
    case 'csv':
      return writeCsv(storyboard);
    case 'markdown':
      return writeMarkdown(storyboard);
    case 'fountain':
      return writeFountain(storyboard);
    default:
      throw new Error(`${wanted.format} is made from a film`);
  }
}

async function filmContent(
  ports: HandOverPorts,
  wanted: WantedHandOver,
  { film, folder }: { readonly film: GatheredFilm; readonly folder: string },
): Promise<string | Uint8Array> {
  const { format } = wanted;
  const { what } = HAND_OVER_FORMATS[format];
  switch (what) {
    case 'cut':
      return cutText(
        format,
        await sequenceOf(ports, wanted, film),
        mediaPlace(ports.project, wanted, folder),
      );
    case 'words':
      return subtitlesOf(ports, wanted, film);
    case 'sheet':
      return sheet(ports, wanted, film);
    case 'money':
      return money(format, ports.project, film);
    case 'storyboard':
    case 'project':
      throw new Error(`${format} is made without a film`);
    default:
      return assertNever(what);
  }
}

function cutText(format: HandOverFormat, film: FilmSequence, place: MediaPlace): string {
  switch (format) {
    case 'edl':
      return writeEdl(film, place);
    case 'otio':
      return writeOtio(film, place);
    case 'fcpxml':
      return writeFcpxml(film, place);
    default:
      return writeFcp7(film, place);
  }
}

/** Relative to where the file is written; on another disk there is no way there but the whole one. */
function mediaPlace({ folder }: Project, { paths }: WantedHandOver, from: string): MediaPlace {
  if (paths === 'absolute') return { kind: 'absolute', folder };
  const way = relative(from, folder).split(sep).join('/');
  if (/^(?:[A-Za-z]:|\/)/.test(way)) return { kind: 'absolute', folder };
  return { kind: 'relative', prefix: way === '' ? '' : `${way}/` };
}

async function sequenceOf(
  { project, strips }: HandOverPorts,
  { include }: WantedHandOver,
  { cut, takes }: GatheredFilm,
): Promise<FilmSequence> {
  const receipts = takes.map(({ receipt }) => receipt);
  const media = new Map(receipts.map((receipt) => [receipt.takeId, receipt]));
  return filmSequence(cut, {
    title: cut.title ?? project.storyboard.title,
    size: filmSize(cut, media),
    takes: new Map(receipts.map((receipt) => [receipt.takeId, receipt.media])),
    soundFrames: strips === null ? new Map() : await soundLengths(strips, project.folder, cut),
    marks: markFacts(sheetFacts(project, { cut, takes, include })),
  });
}

function sheetFacts(
  { storyboard, reviews }: Project,
  { cut, takes, include }: Pick<GatheredFilm, 'cut' | 'takes'> & { readonly include: readonly PrivateFact[] },
): SheetFacts {
  const receipts = takes.map(({ receipt }) => receipt);
  return { cut, storyboard, reviews, receipts, include: new Set(include) };
}

async function sheet(
  ports: HandOverPorts,
  wanted: WantedHandOver,
  film: GatheredFilm,
): Promise<string | Uint8Array> {
  const { project, today, strips } = ports;
  const rows = sheetRows(sheetFacts(project, { ...film, include: wanted.include }));
  const { frames } = placeEvents(film.cut);
  const page = { title: film.cut.title ?? project.storyboard.title, madeOn: today, frames, rows };
  if (wanted.format === 'shot-list') return writeSheet({ ...page, strips: new Map() });
  const pictures = await makeStrips(strips, film);
  if (wanted.format === 'contact-sheet-png') return drawSheet({ ...page, strips: pictures });
  const addresses = [...pictures].map(
    ([take, jpeg]) => [take, `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`] as const,
  );
  return writeSheet({ ...page, strips: new Map(addresses) });
}

function money(format: HandOverFormat, { reviews }: Project, { takes }: GatheredFilm): string {
  const receipts = takes.map(({ receipt }) => receipt);
  switch (format) {
    case 'costs':
      return writeCostsCsv(costReport(receipts, reviews));
    case 'costs-json':
      return writeCostsJson(costReport(receipts, reviews));
    case 'receipts':
      return writeReceiptsCsv(receipts, reviews);
    default:
      return writeReceiptsJson(receipts);
  }
}
