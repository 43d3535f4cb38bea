/** A text in a box; sizes in pixels. `minSize` is where shrinking stops and shortening begins. */
export type TextBlock = {
  readonly text: string;
  readonly weight: 'regular' | 'bold';
  /** `#rrggbb`. */
  readonly color: string;
  readonly maxSize: number;
  readonly minSize: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Text of a person as Pango markup that prints it letter for letter: markup characters are escaped, control
 * characters become spaces, halves of a surrogate pair become the replacement character. Digits are tabular.
 */
export function slateMarkup(text: string, color: string): string {
  const printable = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
  return `<span foreground="${color}" font_features="tnum=1">${escapeMarkup(printable)}</span>`;
}

/**
 * The first `share` of a text (0 to 1, by what a reader calls letters), with an ellipsis in place of the rest.
 * A share of 1 or more gives the text itself.
 */
export function shortenText(text: string, share: number): string {
  if (share >= 1) return text;
  const letters = Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
  const kept = letters.slice(0, Math.max(0, Math.floor(letters.length * share) - 1));
  return `${kept.join('').trimEnd()}…`;
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
