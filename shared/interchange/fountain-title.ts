const TITLE_KEY =
  /^[ \t]*(?:title|credit|authors?|source|draft date|date|contact|copyright|notes|revision|format)\s*:/i;

export type TitlePage = {
  readonly title: string | null;
  /** Lines of its notes. */
  readonly settings: readonly { readonly text: string; readonly line: number }[];
  readonly rest: string;
  readonly firstLine: number;
};

/** The page above a script, with the lines of its notes; without one, all of the text is the script. */
export function titlePage(text: string): TitlePage {
  if (!TITLE_KEY.test(text)) return { title: null, settings: [], rest: text, firstLine: 1 };
  const end = /\r?\n[ \t]*(?:\r?\n|$)/.exec(text);
  const page = flushLeft(end ? text.slice(0, end.index) : text);
  const rest = end ? text.slice(end.index + end[0].length) : '';
  const [, own = ''] = /^title\s*:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)/im.exec(page) ?? [];
  const title = withoutEmphasis(own.replace(/\s*\r?\n\s*/g, ' ').trim());
  const firstLine = lineEnds(text.slice(0, text.length - rest.length)) + 1;
  return { title: title === '' ? null : title, settings: titleNotes(page), rest, firstLine };
}

/** Some programs set the whole page in, its keys as well. */
function flushLeft(page: string): string {
  const [margin = ''] = /^[ \t]*/.exec(page) ?? [];
  if (margin === '') return page;
  return page
    .split('\n')
    .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line))
    .join('\n');
}

/** Of a text that is emphasized as a whole. */
function withoutEmphasis(text: string): string {
  const bare = /^([*_]{1,4})([^*_]+)([*_]{1,4})$/.exec(text);
  return bare?.[2] !== undefined && bare[1]?.length === bare[3]?.length ? bare[2] : text;
}

/** What is set in below `Notes:`, line by line, without the marks of a list. */
function titleNotes(page: string): TitlePage['settings'] {
  const found: { text: string; line: number }[] = [];
  let isInside = false;
  for (const [index, line] of page.split(/\r\n?|\n/).entries()) {
    if (!/^[ \t]/.test(line)) isInside = /^notes\s*:/i.test(line);
    else if (isInside) found.push({ text: line.trim().replace(/^[-*•]\s+/, ''), line: index + 1 });
  }
  return found;
}

/** How many lines end in a text. */
export function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
