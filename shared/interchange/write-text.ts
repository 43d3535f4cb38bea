import { assertNever } from '../assert-never.ts';
import type { Storyboard } from '../storyboard/storyboard.ts';
import type { TextForm } from './brought-film.ts';
import { writeCsv } from './write-csv.ts';
import { writeFountain } from './write-fountain.ts';
import { writeMarkdown } from './write-markdown.ts';

export const TEXT_FORMS = ['csv', 'markdown', 'fountain'] as const satisfies readonly TextForm[];

/** How a file of each form ends. */
export const TEXT_ENDINGS: Readonly<Record<TextForm, string>> = {
  csv: 'csv',
  markdown: 'md',
  fountain: 'fountain',
};

/** A storyboard's scenes and shots as text that `readText` reads back exactly. */
export function writeText(form: TextForm, storyboard: Storyboard): string {
  switch (form) {
    case 'csv':
      return writeCsv(storyboard);
    case 'markdown':
      return writeMarkdown(storyboard);
    case 'fountain':
      return writeFountain(storyboard);
    default:
      return assertNever(form);
  }
}
