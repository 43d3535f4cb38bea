import type { FrameSize } from '#shared/cut/cut.ts';
import type { EventText } from '#shared/cut/event-recipes.ts';
import { FRAMES_PER_SECOND, formatTimecode } from '#shared/timecode.ts';
import type { PieceCover } from '../plan/stitch-plan.ts';

/** The family of the bundled font. */
export const BUNDLED_FONT = 'Noto Sans';

/** Whether anything is written over a piece. */
export function isWritten({ texts, labels, timecodeFrom }: PieceCover): boolean {
  return texts.length > 0 || labels.length > 0 || timecodeFrom !== null;
}

/**
 * What is written over a piece as an ASS file for libass. A text stands there letter for letter: nothing in it is
 * taken for a command. Titles keep a tenth of the picture free at each side, labels a twentieth.
 *
 * @param font a family that the fonts folder has
 */
export function assText(cover: PieceCover, frames: number, size: FrameSize, font: string): string {
  const lines = [
    ...cover.texts.map((text) =>
      dialogue(text, text.style, textOverride(text, size) + escapeAss(text.text, font)),
    ),
    ...cover.labels.map((label) => dialogue(label, 'label', escapeAss(label.text, font))),
    ...timecodes(cover.timecodeFrom, frames),
  ];
  return [...head(size, font), ...lines, ''].join('\n');
}

/** A person's text with nothing in it that libass takes for a command. */
export function escapeAss(text: string, font: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll('\\', `\\${WORD_JOINER}`)
    .replace(/[{}]/g, '\\$&')
    .replace(FOREIGN, (run) => `{\\fn${fallbackFont(run)}}${run}{\\fn${font}}`)
    .replaceAll('\n', '\\N');
}

/** Behind a backslash it keeps the next letter from being a command, and shows nothing. */
const WORD_JOINER = '\u2060';

/** Scripts that the bundled font has no letters for, by the font that is asked for in its place. */
const FALLBACKS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 'Noto Sans CJK JP'],
  [/\p{Script=Arabic}/u, 'Noto Sans Arabic'],
  [/\p{Script=Hebrew}/u, 'Noto Sans Hebrew'],
  [/\p{Extended_Pictographic}/u, 'Noto Emoji'],
];
const FOREIGN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|\p{Script=Arabic}+|\p{Script=Hebrew}+|\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)*/gu;

function fallbackFont(run: string): string {
  return FALLBACKS.find(([script]) => script.test(run))?.[1] ?? BUNDLED_FONT;
}

function head({ width, height }: FrameSize, font: string): string[] {
  const unit = typeUnit({ width, height });
  const side = Math.round(width / 10);
  const edge = Math.round(width / 20);
  const style = (name: string, sizeUnits: number, look: string, margins: string) =>
    `Style: ${name},${font},${px(sizeUnits * unit)},&H00FFFFFF,&H00FFFFFF,&H00101010,&H80000000,${look},${margins},1`;
  const outlined = `1,${px(0.25 * unit)},${px(0.1 * unit)}`;
  const below = (share: number) => Math.round(height * share);
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    'WrapStyle: 0',
    'ScaledBorderAndShadow: yes',
    'YCbCr Matrix: TV.709',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    style('card', 7, `0,0,0,0,100,100,0,0,1,0,0,5`, `${side},${side},${below(0.1)}`),
    style('center', 7, `-1,0,0,0,100,100,0,0,${outlined},5`, `${side},${side},${below(0.1)}`),
    style('lower-third', 4.6, `-1,0,0,0,100,100,0,0,${outlined},1`, `${side},${side},${below(0.2)}`),
    style('caption', 4.2, `0,0,0,0,100,100,0,0,${outlined},2`, `${side},${side},${below(0.06)}`),
    style('label', 2.6, `0,0,0,0,100,100,0,0,${outlined},7`, `${edge},${edge},${edge}`),
    style('timecode', 2.6, `0,0,0,0,100,100,0,0,${outlined},9`, `${edge},${edge},${edge}`),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
  ];
}

/** A hundredth of the side of the square with the frame's area: equal type on every shape. */
function typeUnit({ width, height }: FrameSize): number {
  return Math.sqrt(width * height) / 100;
}

const LEAST_TYPE_UNITS = 1.4;

/** Large titles become smaller until they fit; captions are cut into parts already. */
function textOverride({ style, text }: EventText, size: FrameSize): string {
  if (style !== 'card' && style !== 'center') return '';
  const unit = typeUnit(size);
  let units = 7;
  while (
    units > LEAST_TYPE_UNITS &&
    linesOf(text, units * unit, size) * units * unit * 1.4 > size.height * 0.8
  ) {
    units -= 0.2;
  }
  return units === 7 ? '' : `{\\fs${px(units * unit)}}`;
}

/** Letters are taken for half as wide as high, a little more than most are. */
function linesOf(text: string, type: number, { width }: FrameSize): number {
  const letters = Math.max(1, Math.floor((width * 0.8) / (type * 0.55)));
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0);
}

function timecodes(from: number | null, frames: number): string[] {
  if (from === null) return [];
  return Array.from({ length: frames }, (_, frame) =>
    dialogue({ fromFrame: frame, durationFrames: 1 }, 'timecode', formatTimecode(from + frame)),
  );
}

function dialogue(
  { fromFrame, durationFrames }: { fromFrame: number; durationFrames: number },
  style: string,
  text: string,
): string {
  return `Dialogue: 0,${assTime(fromFrame)},${assTime(fromFrame + durationFrames)},${style},,0,0,0,,${text}`;
}

/** Half a frame early, since hundredths of a second are no frames: nothing is rounded over a frame's own time. */
function assTime(frame: number): string {
  const hundredths = Math.max(0, Math.round(((frame - 0.5) / FRAMES_PER_SECOND) * 100));
  const pad = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(hundredths % 100)}`;
}

function px(value: number): string {
  return value.toFixed(1);
}
