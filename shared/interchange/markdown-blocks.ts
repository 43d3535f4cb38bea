import { saidLine } from './said-line.ts';

type Line = { readonly text: string; readonly line: number };

/** What of Markdown means something to a storyboard. Rules, fences and comments mean nothing. */
export type MarkdownBlock =
  /** A line of the settings above the text. */
  | { readonly kind: 'setting'; readonly text: string; readonly line: number }
  | { readonly kind: 'heading'; readonly rank: number; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
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
type Reading = (Exclude<MarkdownBlock, { kind: 'shot' }> | Open)[];

/** Lines that belong together are joined by a space, as Markdown shows them. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  const blocks: Reading = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  let inComment = false;
  const settings = frontMatter(lines);
  for (const [index, line] of lines.slice(1, Math.max(1, settings - 1)).entries()) {
    blocks.push({ kind: 'setting', text: line, line: index + 2 });
  }
  for (let index = settings; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (inComment || line.trimStart().startsWith('<!--')) inComment = !line.includes('-->');
    else readLine(blocks, line, index + 1);
  }
  return blocks.map((block): MarkdownBlock => {
    if (block.kind !== 'shot') return block;
    return { kind: 'shot', text: block.parts.join(' ').trim(), line: block.line, said: block.said };
  });
}

const MEANS_NOTHING = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}|```[^\r\n]*|~~~[^\r\n]*)?$/;

function readLine(blocks: Reading, text: string, line: number): void {
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
