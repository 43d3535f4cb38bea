import { formatUsd } from '../money.ts';
import { formatTimecode } from '../timecode.ts';
import type { SheetRow } from './sheet-rows.ts';
import { escapeText } from './write-xml.ts';

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
  const heads = headsOf(rows, strips.size > 0);
  const body = rows
    .map((row) => `<tr>${heads.map(({ cell }) => cell(row, strips)).join('')}</tr>`)
    .join('\n');
  return `<!doctype html>
<html lang="und">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${html(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${html(title)}</h1>
<p>${rows.length} ${rows.length === 1 ? 'shot' : 'shots'}, ${formatTimecode(frames)} at 24 frames a second. ${html(madeOn)}</p>
<table>
<thead><tr>${heads.map(({ name }) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</body>
</html>
`;
}

type Head = {
  readonly name: string;
  readonly cell: (row: SheetRow, strips: Sheet['strips']) => string;
};

/** Only columns that some shot has something for. */
function headsOf(rows: readonly SheetRow[], hasStrips: boolean): Head[] {
  const heads: (Head & { readonly isShown: boolean })[] = [
    { name: 'No.', isShown: true, cell: ({ number }) => `<td>${number}</td>` },
    {
      name: 'Frames',
      isShown: hasStrips,
      cell: (row, strips) => `<td class="strip">${picture(row, strips)}</td>`,
    },
    {
      name: 'Shot',
      isShown: true,
      cell: (row) => `<td>${html(row.shotId)}<br><small>${html(row.scene)}</small></td>`,
    },
    { name: 'Take', isShown: true, cell: (row) => `<td>${take(row)}</td>` },
    {
      name: 'At',
      isShown: true,
      cell: ({ startFrame }) => `<td class="n">${formatTimecode(startFrame)}</td>`,
    },
    {
      name: 'Seconds',
      isShown: true,
      cell: ({ seconds }) => `<td class="n">${Number(seconds.toFixed(2))}</td>`,
    },
    {
      name: 'Dialogue',
      isShown: rows.some(({ dialogue }) => dialogue.length > 0),
      cell: (row) => `<td>${said(row)}</td>`,
    },
    { name: 'Prompt', isShown: has(rows, 'prompt'), cell: ({ prompt }) => `<td>${html(prompt ?? '')}</td>` },
    { name: 'Seed', isShown: has(rows, 'seed'), cell: ({ seed }) => `<td class="n">${seed ?? ''}</td>` },
    {
      name: 'Price',
      isShown: has(rows, 'costMicroUsd'),
      cell: ({ costMicroUsd }) =>
        `<td class="n">${costMicroUsd === null ? '' : formatUsd(costMicroUsd)}</td>`,
    },
  ];
  return heads.filter(({ isShown }) => isShown);
}

function has(rows: readonly SheetRow[], key: 'prompt' | 'seed' | 'costMicroUsd'): boolean {
  return rows.some((row) => row[key] !== null);
}

function picture({ takeId, shotId }: SheetRow, strips: Sheet['strips']): string {
  const strip = takeId === null ? undefined : strips.get(takeId);
  return strip === undefined ? 'nothing yet' : `<img alt="${html(shotId)}" src="${html(strip)}">`;
}

function take({ takeId, isCircled, isRehearsed }: SheetRow): string {
  const words = [
    html(takeId ?? 'none yet'),
    ...(isCircled ? ['circled'] : []),
    ...(isRehearsed ? ['rehearsal'] : []),
  ];
  return words.join('<br>');
}

function said({ dialogue }: SheetRow): string {
  return dialogue.map(({ who, line }) => `<b>${html(who)}</b> ${html(line)}`).join('<br>');
}

function html(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

const STYLE = `
@page { margin: 12mm; }
body { font: 10pt/1.4 system-ui, sans-serif; color: #111; background: #fff; margin: 2em; }
h1 { font-size: 18pt; margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4em .6em; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.n { font-variant-numeric: tabular-nums; white-space: nowrap; }
.strip img { width: 100%; min-width: 60mm; display: block; }
@media print { body { margin: 0; } }
`;
