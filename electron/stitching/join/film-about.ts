import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import { longTable, numbers, writeBox, writeFullBox } from './write-boxes.ts';

/** What a film's file says of itself, and nothing else: no price, no seed, no prompt but in a comment that was asked for. */
export type FilmAbout = {
  readonly title: string | null;
  /** The day it was made, such as `2026-11-22`. */
  readonly madeOn: string | null;
  readonly comment?: string | null;
  /** In an MP4; the first 255 of them. */
  readonly chapters?: readonly FilmChapter[];
};

export type FilmChapter = { readonly startFrame: number; readonly title: string };

/** A movie's user data as players read it (iTunes' list); empty where there is nothing to say. */
export function aboutBoxes({ title, madeOn, comment = null, chapters = [] }: FilmAbout): Buffer[] {
  const items = [
    ...(title === null ? [] : [textItem('\u00a9nam', title)]),
    ...(madeOn === null ? [] : [textItem('\u00a9day', madeOn)]),
    ...(comment === null ? [] : [textItem('\u00a9cmt', comment)]),
  ];
  const parts = [
    ...(items.length === 0 ? [] : [metaBox(items)]),
    ...(chapters.length === 0 ? [] : [chapterBox(chapters)]),
  ];
  return parts.length === 0 ? [] : [writeBox('udta', ...parts)];
}

function metaBox(items: readonly Buffer[]): Buffer {
  const handler = Buffer.concat([numbers(0), Buffer.from('mdirappl'), Buffer.alloc(9)]);
  return writeFullBox('meta', 0, writeFullBox('hdlr', 0, handler), writeBox('ilst', ...items));
}

/** Nero's list of chapters: times in ten millionths of a second, names of at most 255 bytes. */
const MOST_CHAPTERS = 255;
const TICKS_PER_SECOND = 10_000_000;
const VERSION_1 = 0x01000000;

function chapterBox(chapters: readonly FilmChapter[]): Buffer {
  const listed = chapters.slice(0, MOST_CHAPTERS).map(({ startFrame, title }) => {
    const name = shortName(title);
    const ticks = Math.round((startFrame * TICKS_PER_SECOND) / FRAMES_PER_SECOND);
    return Buffer.concat([longTable([ticks]), Buffer.from([name.length]), name]);
  });
  return writeBox('chpl', numbers(VERSION_1, 0), Buffer.from([listed.length]), ...listed);
}

function shortName(title: string): Buffer {
  let name = Buffer.alloc(0);
  for (const letter of title.toWellFormed()) {
    const longer = Buffer.concat([name, Buffer.from(letter)]);
    if (longer.length > 255) break;
    name = longer;
  }
  return name;
}

const UTF8_TEXT = 1;

function textItem(name: string, text: string): Buffer {
  return writeBox(name, writeBox('data', numbers(UTF8_TEXT, 0), Buffer.from(text.toWellFormed())));
}

/** The same as ffmpeg's own list of metadata: no word of it can be taken for another line. */
export function aboutLines({ title, madeOn, comment = null }: FilmAbout): string {
  const lines = [
    ...(title === null ? [] : [`title=${escaped(title)}`]),
    ...(madeOn === null ? [] : [`date=${escaped(madeOn)}`]),
    ...(comment === null ? [] : [`comment=${escaped(comment)}`]),
  ];
  return [';FFMETADATA1', ...lines, ''].join('\n');
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\0', ' ')
    .replace(/[=;#\\\r\n]/g, '\\$&');
}
