import { formatUsd } from '../money.ts';
import { formatTimecode } from '../timecode.ts';
import { CARDS_STYLE, sheetCards } from './sheet-cards.ts';
import type { SheetRow } from './sheet-rows.ts';
import { dialogueWords, html, noteWords, secondsWords, takeWords } from './sheet-words.ts';

export type Sheet = {
  readonly title: string;
  /** The day it was made, such as `2026-11-22`. */
  readonly madeOn: string;
  readonly frames: number;
  readonly rows: readonly SheetRow[];
  /** Frame strips by take id, as `data:` addresses; none for a plain list of shots. */
  readonly strips: ReadonlyMap<string, string>;
};

/**
 * A page that prints well, in one file: no script, nothing fetched, pictures within it. With strips it is a contact
 * sheet, without them a list of shots.
 */
export function writeSheet({ title, madeOn, frames, rows, strips }: Sheet): string {
  const isContactSheet = strips.size > 0;
  return `<!doctype html>
<html lang="und">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${html(title)}</title>
<style>${PAGE_STYLE}${isContactSheet ? CARDS_STYLE : TABLE_STYLE}</style>
</head>
<body>
<h1>${html(title)}</h1>
<p class="about">${rows.length} ${rows.length === 1 ? 'shot' : 'shots'}, ${formatTimecode(frames)} at 24 frames a second. ${html(madeOn)}</p>
${isContactSheet ? sheetCards(rows, strips) : table(rows)}
</body>
</html>
`;
}

function table(rows: readonly SheetRow[]): string {
  const heads = headsOf(rows);
  return `<table>
<thead><tr>${heads.map(({ name }) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${heads.map(({ cell }) => cell(row)).join('')}</tr>`).join('\n')}
</tbody>
</table>`;
}

type Head = { readonly name: string; readonly cell: (row: SheetRow) => string };

/** Only columns that some shot has something for. */
function headsOf(rows: readonly SheetRow[]): Head[] {
  const heads: (Head & { readonly isShown: boolean })[] = [
    { name: 'No.', isShown: true, cell: ({ number }) => `<td class="n">${number}</td>` },
    {
      name: 'Shot',
      isShown: true,
      cell: (row) => `<td class="n">${html(row.shotId)}<br><small>${html(row.scene)}</small></td>`,
    },
    { name: 'Take', isShown: true, cell: (row) => `<td class="n">${takeWords(row).join('<br>')}</td>` },
    {
      name: 'At',
      isShown: true,
      cell: ({ startFrame }) => `<td class="n">${formatTimecode(startFrame)}</td>`,
    },
    { name: 'Seconds', isShown: true, cell: (row) => `<td class="n">${secondsWords(row)}</td>` },
    {
      name: 'Dialogue',
      isShown: rows.some(({ dialogue }) => dialogue.length > 0),
      cell: (row) => `<td>${dialogueWords(row).join('<br>')}</td>`,
    },
    { name: 'Prompt', isShown: has(rows, 'prompt'), cell: ({ prompt }) => `<td>${html(prompt ?? '')}</td>` },
    { name: 'Seed', isShown: has(rows, 'seed'), cell: ({ seed }) => `<td class="n">${seed ?? ''}</td>` },
    {
      name: 'Price',
      isShown: has(rows, 'costMicroUsd'),
      cell: ({ costMicroUsd }) =>
        `<td class="n">${costMicroUsd === null ? '' : formatUsd(costMicroUsd)}</td>`,
    },
    {
      name: 'Notes',
      isShown: rows.some(({ notes }) => notes.length > 0),
      cell: (row) => `<td>${noteWords(row).join('<br>')}</td>`,
    },
  ];
  return heads.filter(({ isShown }) => isShown);
}

function has(rows: readonly SheetRow[], key: 'prompt' | 'seed' | 'costMicroUsd'): boolean {
  return rows.some((row) => row[key] !== null);
}

const PAGE_STYLE = `
@page { margin: 12mm; }
body { font: 10pt/1.4 system-ui, sans-serif; color: #111; background: #fff; margin: 2em; overflow-wrap: anywhere; }
h1 { font-size: 18pt; line-height: 1.2; margin: 0; }
small { font-size: 8.5pt; font-weight: normal; color: #555; }
.about { margin: .2em 0 0; color: #555; }
.n { font-variant-numeric: tabular-nums; }
@media print { body { margin: 0; } }
`;

const TABLE_STYLE = `
table { border-collapse: collapse; width: 100%; margin-top: 1em; }
th, td { text-align: left; vertical-align: top; padding: .4em .6em; border-bottom: 1px solid #ccc; }
th { white-space: nowrap; }
td.n { white-space: nowrap; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
`;
