import type { Storyboard } from '#shared/storyboard/storyboard.ts';

/** A name that is being written at the caret, and what it could become. */
export type Completion = {
  /** Of the text that a choice replaces, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly CompletionOption[];
};

export type CompletionOption = { readonly text: string; readonly label: string; readonly note: string };

const MOST_OPTIONS = 8;
const OPEN = /(?:\{\{[ \t]*(?<variable>[\w-]*)|(?<![\w.%+@-])@(?<reference>[\w-]*))$/;

/** What `{{` or `@` before the caret may be completed to; null where neither is being written. */
export function completionAt(
  text: string,
  caret: number,
  storyboard: Pick<Storyboard, 'variables' | 'references'>,
  own: Readonly<Record<string, string>>,
): Completion | null {
  const open = OPEN.exec(text.slice(0, caret));
  if (open === null) return null;
  const typed = (open.groups?.variable ?? open.groups?.reference ?? '').toLowerCase();
  const all = open.groups?.variable === undefined ? references(storyboard) : variables(storyboard, own);
  const fits = all.filter(({ label }) => label.toLowerCase().includes(typed));
  const begins = ({ label }: CompletionOption) => label.toLowerCase().startsWith(typed);
  const options = [...fits.filter(begins), ...fits.filter((option) => !begins(option))];
  if (options.length === 0) return null;
  const closes = open.groups?.variable !== undefined && text.slice(caret).startsWith('}}');
  return { from: open.index, to: closes ? caret + 2 : caret, options: options.slice(0, MOST_OPTIONS) };
}

function variables(
  storyboard: Pick<Storyboard, 'variables'>,
  own: Readonly<Record<string, string>>,
): readonly CompletionOption[] {
  return Object.entries({ ...storyboard.variables, ...own }).map(([name, value]) => ({
    text: `{{${name}}}`,
    label: name,
    note: value,
  }));
}

function references({ references = [] }: Pick<Storyboard, 'references'>): readonly CompletionOption[] {
  return references.map(({ id, note }) => ({ text: `@${id}`, label: id, note: note ?? '' }));
}
