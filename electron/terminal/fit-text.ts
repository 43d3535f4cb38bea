/** Everything that a terminal obeys instead of showing it, so that no prompt and no reply can drive it. */
const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;
/** Drawn two cells wide by terminals: East Asian scripts, full-width forms, emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|.*\ufe0f)/u;
const INVISIBLE = /^[\p{Mark}\p{Cf}]+$/u;

/** Text as a person may read it: line breaks stay, everything else that a terminal would obey is taken out. */
export function shownText(text: string): string {
  return text.replace(CONTROLS, (control) => (control === '\n' ? '\n' : ''));
}

/** One line of at most `columns` cells; what does not fit ends in an ellipsis. */
export function fitText(text: string, columns: number): string {
  const line = text.replace(/\s+/gu, (space) => (/[^ ]/.test(space) ? ' ' : space)).replace(CONTROLS, '');
  const parts = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  if (parts.reduce((sum, part) => sum + cells(part), 0) <= columns) return line;
  let width = 0;
  const kept = parts.slice(
    0,
    parts.findIndex((part) => {
      width += cells(part);
      return width > columns - 1;
    }),
  );
  return `${kept.join('')}…`;
}

/** How many cells a terminal takes for one character as people see it. */
function cells(part: string): number {
  if (INVISIBLE.test(part)) return 0;
  return WIDE.test(part) ? 2 : 1;
}
