/**
 * The prompts of a pasted list: one a paragraph where empty lines part the text, otherwise one a line. Bullets and
 * numbers before them are left out.
 */
export function promptsOf(text: string): readonly string[] {
  const lines = text.replace(/\r\n?/g, '\n');
  const parts = /\n[ \t]*\n/.test(lines.trim()) ? lines.split(/\n[ \t]*\n/) : lines.split('\n');
  return parts
    .map((part) =>
      part
        .trim()
        .replace(/^(?:[-*•]|\d{1,4}[.)])\s+/, '')
        .replace(/\s*\n\s*/g, ' '),
    )
    .filter((part) => part !== '');
}
