import type { SheetRow } from './sheet-rows.ts';
import { escapeText } from './write-xml.ts';

/** A text within a page or within an attribute of it: never markup. */
export function html(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** The take with what is to be known of it, a line each. */
export function takeWords({ takeId, isCircled, isRehearsed }: SheetRow): string[] {
  return [
    html(takeId ?? 'no take yet'),
    ...(isCircled ? ['circled'] : []),
    ...(isRehearsed ? ['rehearsal'] : []),
  ];
}

/** What is said, a line each. */
export function dialogueWords({ dialogue }: SheetRow): string[] {
  return dialogue.map(({ who, line }) => `<b>${html(who)}</b> ${html(line)}`);
}

/** What people noted, a line each. */
export function noteWords({ notes }: SheetRow): string[] {
  return notes.map((note) => `<i>${html(note).replaceAll('\n', '<br>')}</i>`);
}

/** Without zeros that say nothing: `2.5`. */
export function secondsWords({ seconds }: SheetRow): string {
  return String(Number(seconds.toFixed(2)));
}
