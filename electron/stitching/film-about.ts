import { numbers, writeBox, writeFullBox } from './write-boxes.ts';

/** What a film's file says of itself, and nothing else: no price, no seed, no prompt. */
export type FilmAbout = {
  readonly title: string | null;
  /** The day it was made, such as `2026-11-22`. */
  readonly madeOn: string | null;
};

/** A movie's user data as players read it (iTunes' list); empty where there is nothing to say. */
export function aboutBoxes({ title, madeOn }: FilmAbout): Buffer[] {
  const items = [
    ...(title === null ? [] : [textItem('\u00a9nam', title)]),
    ...(madeOn === null ? [] : [textItem('\u00a9day', madeOn)]),
  ];
  if (items.length === 0) return [];
  const handler = Buffer.concat([numbers(0), Buffer.from('mdirappl'), Buffer.alloc(9)]);
  const meta = writeFullBox('meta', 0, writeFullBox('hdlr', 0, handler), writeBox('ilst', ...items));
  return [writeBox('udta', meta)];
}

const UTF8_TEXT = 1;

function textItem(name: string, text: string): Buffer {
  return writeBox(name, writeBox('data', numbers(UTF8_TEXT, 0), Buffer.from(text.toWellFormed())));
}

/** The same as ffmpeg's own list of metadata: no word of it can be taken for another line. */
export function aboutLines({ title, madeOn }: FilmAbout): string {
  const lines = [
    ...(title === null ? [] : [`title=${escaped(title)}`]),
    ...(madeOn === null ? [] : [`date=${escaped(madeOn)}`]),
  ];
  return [';FFMETADATA1', ...lines, ''].join('\n');
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\0', ' ')
    .replace(/[=;#\\\r\n]/g, '\\$&');
}
