import type { CsvRow } from './csv-rows.ts';
import { isTableHead, tableNames, tableRow } from './markdown-table.ts';
import { saidLine } from './said-line.ts';

type Line = { readonly text: string; readonly line: number };

/** What of Markdown means something to a storyboard. Rules, fences and comments mean nothing. */
export type MarkdownBlock =
  /** A line of the settings above the text. */
  | { readonly kind: 'setting'; readonly text: string; readonly line: number }
  | { readonly kind: 'heading'; readonly rank: number; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  /** The first row names the columns. */
  | { readonly kind: 'table'; readonly rows: readonly CsvRow[] }
  /** A paragraph or list item in one line, and the named lines below it. */
  | { readonly kind: 'shot'; readonly text: string; readonly line: number; readonly said: readonly Line[] };

type Open = {
  readonly kind: 'shot';
  readonly isItem: boolean;
  readonly parts: string[];
  readonly line: number;
  readonly said: Line[];
  /** An empty line came: only what is set in belongs to it now. */
  isOver: boolean;
};
type Table = { readonly kind: 'table'; readonly rows: CsvRow[]; isOver: boolean };
type Reading = (Exclude<MarkdownBlock, { kind: 'shot' | 'table' }> | Open | Table)[];

/** Lines that belong together are joined by a space, as Markdown shows them. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  const blocks: Reading = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  let inComment = false;
  const fences = fencedLines(lines);
  const settings = frontMatter(lines);
  for (const [index, line] of lines.slice(1, Math.max(1, settings - 1)).entries()) {
    blocks.push({ kind: 'setting', text: line, line: index + 2 });
  }
  for (let index = settings; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fence = fences.get(index);
    if (fence !== undefined) {
      readFence(blocks, lines, { from: index + 1, to: fence });
      index = fence;
    } else if (inComment || line.trimStart().startsWith('<!--')) inComment = !line.includes('-->');
    else readLine(blocks, { text: line, next: lines[index + 1] ?? '', line: index + 1 });
  }
  return blocks.map((block): MarkdownBlock => {
    if (block.kind === 'table') return { kind: 'table', rows: block.rows };
    if (block.kind !== 'shot') return block;
    return { kind: 'shot', text: block.parts.join(' ').trim(), line: block.line, said: block.said };
  });
}

const MEANS_NOTHING = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}|```[^\r\n]*|~~~[^\r\n]*)?$/;

type Place = { readonly text: string; readonly next: string; readonly line: number };

function readLine(blocks: Reading, place: Place): void {
  const { text, next, line } = place;
  const last = blocks.at(-1);
  if (last?.kind === 'table' && goesOnTable(last, text, line)) return;
  if (last?.kind === 'shot' && isTitle(last) && /^ {0,3}(?:=+|-{2,})\s*$/.test(text)) {
    const rank = text.trim().startsWith('=') ? 1 : 2;
    blocks.splice(-1, 1, { kind: 'heading', rank, text: last.parts.join(' ') });
  } else if (isTableHead(text, next)) {
    blocks.push({ kind: 'table', rows: [{ line, cells: tableNames(text) }], isOver: false });
  } else readText(blocks, place);
}

function readText(blocks: Reading, { text, line }: Place): void {
  const last = blocks.at(-1);
  const shot = last?.kind === 'shot' ? last : null;
  const rank = /^#{1,6}(?=\s|$)/.exec(text)?.[0].length ?? 0;
  const quote = /^\s{0,3}>\s?([^\r\n]*)$/.exec(text)?.[1] ?? null;
  const item = /^(\s*)(?:[-*+•]|\d{1,4}[.)])(?:\s+(?:\[[ xX]\]\s+)?([^\r\n]*))?$/.exec(text);
  if (MEANS_NOTHING.test(text)) {
    if (shot) shot.isOver = true;
  } else if (rank > 0) blocks.push({ kind: 'heading', rank, text: headingText(text.slice(rank)) });
  else if (quote !== null) readQuote(blocks, quote);
  else if (item) readItem(blocks, shot, { indent: item[1]?.length ?? 0, text: item[2]?.trim() ?? '', line });
  else if (shot && goesOn(shot, text)) shot.parts.push(text.trim());
  else blocks.push(opened(false, text.trim(), line));
}

/** Of one line, so that a rule right below it makes it a heading. */
function isTitle({ isItem, isOver, parts, said }: Open): boolean {
  return !isItem && !isOver && parts.length === 1 && said.length === 0;
}

function goesOnTable(table: Table, text: string, line: number): boolean {
  const row = table.isOver ? null : tableRow(text, line);
  table.isOver = row === null;
  if (row !== null && row.cells.length > 0) table.rows.push(row);
  return row !== null;
}

/** A text that stands between fences is one shot's, whatever stands in it. */
function readFence(
  blocks: Reading,
  lines: readonly string[],
  { from, to }: { from: number; to: number },
): void {
  const parts = lines.slice(from, to).map((line) => line.trim());
  const first = parts.findIndex((part) => part !== '');
  if (first === -1) return;
  blocks.push({
    ...opened(false, '', from + first + 1),
    parts: parts.filter((part) => part !== ''),
    isOver: true,
  });
}

/** The lines that end fences, by those that begin them, from 0. One that is never ended is none. */
function fencedLines(lines: readonly string[]): ReadonlyMap<number, number> {
  const fences = new Map<number, number>();
  let open: { readonly mark: string; readonly index: number } | null = null;
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark === undefined) continue;
    if (open === null) open = { mark, index };
    else if (mark.startsWith(open.mark) && line.trim() === mark) {
      fences.set(open.index, index);
      open = null;
    }
  }
  return fences;
}

function headingText(text: string): string {
  return text
    .trim()
    .replace(/(?:^|\s)#+$/, '')
    .trim();
}

function readQuote(blocks: Reading, text: string): void {
  const last = blocks.at(-1);
  if (last?.kind === 'quote') blocks.splice(-1, 1, { kind: 'quote', text: `${last.text}\n${text}` });
  else blocks.push({ kind: 'quote', text });
}

/** Below an item what is set in belongs to it; below a paragraph a list of named lines does. */
function readItem(
  blocks: Reading,
  shot: Open | null,
  { indent, text, line }: { indent: number; text: string; line: number },
): void {
  const isInside = shot !== null && (!shot.isItem || indent >= 2);
  if (isInside && saidLine(text)) shot.said.push({ text, line });
  else if (isInside && shot.isItem) shot.parts.push(text);
  else if (text !== '') blocks.push(opened(true, text, line));
}

function goesOn({ isOver, isItem }: Open, text: string): boolean {
  return !isOver || (isItem && /^\s{2,}/.test(text));
}

function opened(isItem: boolean, text: string, line: number): Open {
  return { kind: 'shot', isItem, parts: [text], line, said: [], isOver: false };
}

/** How many lines the settings above the text take, with the lines that part them from it. */
function frontMatter(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  return end === -1 ? 0 : end + 1;
}
