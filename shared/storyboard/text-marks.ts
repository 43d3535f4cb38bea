/** A stretch of a prompt as a person writes it. */
export type TextMark =
  | { kind: 'text'; text: string }
  | { kind: 'variable'; name: string }
  | { kind: 'mention'; id: string }
  /** A `{{` that is followed by no name and `}}`. */
  | { kind: 'unclosed' };

// Only ASCII letters make a name: Chinese and Japanese set no space after one.
const MARK =
  /(?<doubled>\{\{\{\{|@@)|\{\{[ \t]*(?<name>[A-Za-z][\w-]*)[ \t]*\}\}|(?<unclosed>\{\{)|(?<![\w.%+-])@(?<id>[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?)/g;

/** The marks of a text in their order, with the text between them; escaped marks come as plain text. */
export function nameMarks(text: string): TextMark[] {
  const marks: TextMark[] = [];
  let at = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > at) marks.push({ kind: 'text', text: text.slice(at, match.index) });
    marks.push(markOf(match.groups ?? {}));
    at = match.index + match[0].length;
  }
  if (at < text.length) marks.push({ kind: 'text', text: text.slice(at) });
  return marks;
}

/** The text with another name where it mentions this one; escaped marks stay as they are. */
export function renamedMentions(text: string, from: string, to: string): string {
  return text.replace(MARK, (...match) => {
    const [whole, groups] = [String(match[0]), match.at(-1) as Partial<Record<string, string>>];
    return groups.id === from ? `@${to}` : whole;
  });
}

function markOf({ doubled, name, id }: Partial<Record<string, string>>): TextMark {
  if (doubled !== undefined) return { kind: 'text', text: doubled.slice(doubled.length / 2) };
  if (name !== undefined) return { kind: 'variable', name };
  if (id !== undefined) return { kind: 'mention', id };
  return { kind: 'unclosed' };
}
