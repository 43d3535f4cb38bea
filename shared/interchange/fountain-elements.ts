import { lineEnds, titlePage } from './fountain-title.ts';

/** What a screenplay in Fountain is made of, each with the line it begins on, from 1. */
export type FountainElement =
  | { readonly kind: 'title'; readonly text: string }
  /** A line of the title page's notes. */
  | { readonly kind: 'setting'; readonly text: string; readonly line: number }
  | { readonly kind: 'heading'; readonly text: string; readonly line: number }
  | { readonly kind: 'action'; readonly text: string; readonly line: number }
  | { readonly kind: 'speech'; readonly who: string; readonly text: string; readonly line: number }
  | { readonly kind: 'transition'; readonly text: string; readonly line: number }
  | { readonly kind: 'synopsis'; readonly text: string; readonly line: number }
  | { readonly kind: 'note'; readonly text: string; readonly line: number };

type Paragraph = { readonly lines: readonly string[]; readonly line: number };

/**
 * The elements of a screenplay, after the Fountain syntax 1.1. What is hidden (boneyard) and what only parts pages and
 * acts is left out. Emphasis stays as it is written; directions within a speech stay in it.
 */
export function fountainElements(text: string): FountainElement[] {
  const { title, settings, rest, firstLine } = titlePage(withoutBoneyard(text.replace(/^\uFEFF/, '')));
  const own: FountainElement[] = title === null ? [] : [{ kind: 'title', text: title }];
  const said = settings.map((line): FountainElement => ({ kind: 'setting', ...line }));
  // Lists of lists: what is spread into a call must not be as long as a stranger likes.
  const parts = paragraphs(rest, firstLine).map((paragraph) => {
    const { lines, before, behind } = withoutNotes(paragraph);
    return [before, lines.length > 0 ? read(lines, paragraph.line) : [], behind].flat();
  });
  return [own, said, ...parts].flat();
}

/** Keeps its line ends, so that lines can still be counted. What is not closed is not hidden. */
function withoutBoneyard(text: string): string {
  return withoutBetween(text, '/*', '*/', (hidden) => hidden.replace(/[^\r\n]+/g, ''));
}

/** A text without what stands between two marks, and the marks; `left` says what of it stays. */
function withoutBetween(
  text: string,
  open: string,
  close: string,
  left: (inside: string, before: string) => string,
): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf(open, at);
    const end = start === -1 ? -1 : text.indexOf(close, start + open.length);
    if (end === -1) return parts.join('') + text.slice(at);
    const before = text.slice(at, start);
    parts.push(before, left(text.slice(start + open.length, end), before));
    at = end + close.length;
  }
}

function paragraphs(text: string, firstLine: number): Paragraph[] {
  const found: { lines: string[]; line: number }[] = [];
  let isOpen = false;
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const last = found.at(-1);
    // Two spaces alone keep a speech together over an empty line.
    if (line.trim() === '' && !(isOpen && line.length >= 2)) isOpen = false;
    else if (isOpen && last) last.lines.push(line);
    else {
      found.push({ lines: [line], line: firstLine + index });
      isOpen = true;
    }
  }
  return found;
}

type Note = Extract<FountainElement, { kind: 'note' }>;

/** A paragraph may begin with notes; all others, wherever they stand in it, come behind it. */
function withoutNotes({ lines, line }: Paragraph): { lines: string[]; before: Note[]; behind: Note[] } {
  const text = lines.join('\n');
  const before: Note[] = [];
  const behind: Note[] = [];
  if (!text.includes('[[')) return { lines: [...lines], before, behind };
  let at = line;
  let isFirst = true;
  const rest = withoutBetween(text, '[[', ']]', (inside, above) => {
    at += lineEnds(above);
    isFirst = isFirst && above.trim() === '';
    (isFirst ? before : behind).push({ kind: 'note', text: inside.trim(), line: at });
    at += lineEnds(inside);
    return '';
  });
  return { lines: rest.split('\n').filter((each) => each.trim() !== ''), before, behind };
}

/** A speaker's name, or a transition; anything longer is neither. */
const LONGEST_NAME = 300;

const HEADING = /^(?:int\.?\s*\/\s*ext|ext\.?\s*\/\s*int|int|ext|est|i\s*\/\s*e)[. ]/i;

function read(lines: readonly string[], line: number): FountainElement[] {
  const [first = '', ...others] = lines;
  const text = lines.join('\n').trim();
  if (/^!/.test(first)) return [{ kind: 'action', text: lines.map(unforced).join('\n'), line }];
  if (/^\.[^.]/.test(first))
    return [{ kind: 'heading', text: first.slice(1).trim(), line }, ...more(others, line)];
  if (HEADING.test(first)) return [{ kind: 'heading', text: first.trim(), line }, ...more(others, line)];
  if (/^={3,}\s*$/.test(first)) return more(others, line);
  if (/^#/.test(first)) return more(others, line);
  if (/^=/.test(first))
    return [{ kind: 'synopsis', text: first.slice(1).trim(), line }, ...more(others, line)];
  const centered = lines.findIndex((each) => !isCentered(each));
  if (centered !== 0) return centeredLines(lines, { count: centered === -1 ? lines.length : centered, line });
  if (others.length === 0 && isTransition(text)) {
    return [{ kind: 'transition', text: text.replace(/^>/, '').trim(), line }];
  }
  const who = others.length === 0 ? null : speakerOf(first);
  if (who !== null) return speech(who, others, line);
  return [{ kind: 'action', text: lines.map(unsung).join('\n').trim(), line }];
}

function more(lines: readonly string[], line: number): FountainElement[] {
  return lines.length === 0 ? [] : read(lines, line + 1);
}

function isCentered(line: string): boolean {
  return /^\s*>.*<\s*$/.test(line);
}

function centeredLines(lines: readonly string[], { count, line }: { count: number; line: number }) {
  const text = lines.slice(0, count).map((each) => each.trim().slice(1, -1).trim());
  const action: FountainElement = { kind: 'action', text: text.join('\n'), line };
  return [action, ...more(lines.slice(count), line + count - 1)];
}

function unsung(line: string): string {
  return line.replace(/^~/, '');
}

function unforced(line: string): string {
  return line.replace(/^!/, '');
}

function isTransition(text: string): boolean {
  if (text.length > LONGEST_NAME) return false;
  if (text.startsWith('>') || /^(?:FADE (?:IN|OUT)|(?:FADE|CUT) TO BLACK)[.:]?$/.test(text)) return true;
  return /^[^\p{Ll}]*\bTO:$/u.test(text) && /\p{Lu}/u.test(text);
}

/**
 * The name with where its voice comes from, `KEEPER (V.O.)`; without the mark of two who speak at once, and without what
 * only says that a page ended.
 */
function speakerOf(line: string): string | null {
  if (line.length > LONGEST_NAME) return null;
  const isForced = line.startsWith('@');
  const who = line
    .replace(/^@/, '')
    .replace(/\s*\^\s*$/, '')
    .replace(/\s*\(\s*(?:cont(?:['’.]?d|inued|inuing)?|more)\.?\s*\)/gi, '')
    .trim();
  const name = who.replace(/(?:\s*\([^()]*\))+$/, '').trim();
  if (name === '') return null;
  return isForced || (/\p{Lu}/u.test(name) && !/\p{Ll}/u.test(name)) ? who : null;
}

function speech(who: string, lines: readonly string[], line: number): FountainElement[] {
  const text = lines
    .map((each) => unsung(each.trim()))
    .join('\n')
    .trim();
  return text === '' ? [] : [{ kind: 'speech', who, text, line }];
}
