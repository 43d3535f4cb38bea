import { formatUsd } from '../money.ts';
import { formatTimecode } from '../timecode.ts';
import type { SheetRow } from './sheet-rows.ts';
import { dialogueWords, html, noteWords, secondsWords, takeWords } from './sheet-words.ts';

/**
 * The shots of a contact sheet: each one a strip of its frames as wide as the page lets it be, with its words below.
 *
 * @param strips frame strips by take id, as addresses
 */
export function sheetCards(rows: readonly SheetRow[], strips: ReadonlyMap<string, string>): string {
  return `<main>\n${rows.map((row) => card(row, strips)).join('\n')}\n</main>`;
}

function card(row: SheetRow, strips: ReadonlyMap<string, string>): string {
  const { number, shotId, scene, startFrame, prompt } = row;
  const lines = [
    ...dialogueWords(row).map((line) => `<p>${line}</p>`),
    ...(prompt === null ? [] : [`<p>${html(prompt)}</p>`]),
    ...noteWords(row).map((note) => `<p>${note}</p>`),
  ];
  return `<article>
<h2><span>${number}. ${html(shotId)}</span> <small>${html(scene)}</small> <small class="n">${formatTimecode(startFrame)}, ${secondsWords(row)} s</small></h2>
${picture(row, strips)}
<p class="n"><small>${[...takeWords(row), ...figures(row)].join(', ')}</small></p>${lines.map((line) => `\n${line}`).join('')}
</article>`;
}

function picture({ takeId, shotId }: SheetRow, strips: ReadonlyMap<string, string>): string {
  const strip = takeId === null ? undefined : strips.get(takeId);
  return strip === undefined
    ? '<div class="none">nothing yet</div>'
    : `<img alt="${html(shotId)}" src="${html(strip)}">`;
}

function figures({ seed, costMicroUsd }: SheetRow): string[] {
  return [
    ...(seed === null ? [] : [`seed ${seed}`]),
    ...(costMicroUsd === null ? [] : [formatUsd(costMicroUsd)]),
  ];
}

/** How it looks, on a screen and on paper. */
export const CARDS_STYLE = `
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(140mm, 1fr)); gap: 6mm 8mm; margin-top: 1em; }
article { break-inside: avoid; min-width: 0; }
h2 { display: flex; gap: .8em; align-items: baseline; font-size: 11pt; margin: 0 0 .3em; }
h2 :last-child { margin-left: auto; white-space: nowrap; }
article img { display: block; max-width: 100%; max-height: 30mm; }
.none { display: grid; place-items: center; height: 27mm; border: 1px dashed #999; box-sizing: border-box; color: #555; }
article p { margin: .2em 0 0; }
`;
