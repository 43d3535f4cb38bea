import sharp from 'sharp';
import { DailiesError } from '#shared/app-error.ts';
import type { SheetRow } from '#shared/interchange/sheet-rows.ts';
import type { Sheet } from '#shared/interchange/write-sheet.ts';
import { escapeText } from '#shared/interchange/write-xml.ts';
import { formatUsd } from '#shared/money.ts';
import { formatTimecode } from '#shared/timecode.ts';

/** A sheet with its strips as JPEG bytes. */
export type DrawnSheet = Omit<Sheet, 'strips'> & { readonly strips: ReadonlyMap<string, Uint8Array> };

const WIDTH = 1600;
const STRIP_WIDTH = 960;
const STRIP_HEIGHT = 140;
const ROW = 164;
const HEAD = 96;
/** A PNG of more rows would be too tall for most programs. */
const MOST_ROWS = 180;

/**
 * A contact sheet as one picture: a frame strip for each shot with its words beside it.
 *
 * @throws DailiesError `invalid-input` for more than 180 shots: the page has room for any number
 */
export async function drawSheet(sheet: DrawnSheet): Promise<Uint8Array> {
  const { rows } = sheet;
  if (rows.length > MOST_ROWS) {
    const message = `holds at most ${MOST_ROWS} shots, the film has ${rows.length}; write the contact sheet as HTML`;
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: 'contact-sheet-png', message }] });
  }
  const height = HEAD + rows.length * ROW;
  const strips = await Promise.all(rows.map((row, index) => stripAt(sheet, row, index)));
  const words = { input: Buffer.from(wordsOf(sheet, height)), left: 0, top: 0 };
  const ground = sharp({ create: { width: WIDTH, height, channels: 3, background: '#ffffff' } });
  return ground
    .composite([...strips.flat(), words])
    .png()
    .toBuffer();
}

async function stripAt({ strips }: DrawnSheet, { takeId }: SheetRow, index: number) {
  const jpeg = takeId === null ? undefined : strips.get(takeId);
  if (jpeg === undefined) return [];
  const input = await sharp(jpeg)
    .resize({ width: STRIP_WIDTH, height: STRIP_HEIGHT, fit: 'inside' })
    .toBuffer();
  return [{ input, left: 24, top: HEAD + index * ROW }];
}

function wordsOf({ title, madeOn, frames, rows }: DrawnSheet, height: number): string {
  const heading = [
    text(title, { x: 24, y: 44, size: 30 }),
    text(`${rows.length} shots, ${formatTimecode(frames)}, ${madeOn}`, { x: 24, y: 74, size: 16 }),
  ];
  const all = rows.flatMap((row, index) =>
    linesOf(row).map((line, at) =>
      text(line, { x: STRIP_WIDTH + 48, y: HEAD + index * ROW + 18 + at * 22, size: 16 }),
    ),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">${[...heading, ...all].join('')}</svg>`;
}

const MOST_LETTERS = 68;
const MOST_LINES = 7;

function linesOf(row: SheetRow): string[] {
  const { number, shotId, scene, takeId, isCircled, isRehearsed, startFrame, seconds } = row;
  const marks = [...(isCircled ? ['circled'] : []), ...(isRehearsed ? ['rehearsal'] : [])].join(', ');
  const facts = [
    ...(row.seed === null ? [] : [`seed ${row.seed}`]),
    ...(row.costMicroUsd === null ? [] : [formatUsd(row.costMicroUsd)]),
  ];
  const lines = [
    `${number}. ${shotId}  ${scene}`,
    `${takeId ?? 'no take yet'}${marks === '' ? '' : `, ${marks}`}`,
    `${formatTimecode(startFrame)}, ${Number(seconds.toFixed(2))} s`,
    ...(facts.length === 0 ? [] : [facts.join(', ')]),
    ...(row.prompt === null ? [] : [row.prompt]),
    ...row.dialogue.map(({ who, line }) => `${who}: ${line}`),
    ...row.notes.map((note) => `Note: ${note}`),
  ];
  return lines.map((line) => shortened(line.replace(/\s+/g, ' '))).slice(0, MOST_LINES);
}

function shortened(line: string): string {
  const letters = [...line];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : line;
}

function text(
  words: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): string {
  return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${size}" fill="#111111">${escapeText(words)}</text>`;
}
