/** What people say in a second, calmly. */
const WORDS_PER_SECOND = 2.5;
/** A character of a script without spaces between words counts as this part of a word. */
const WORDS_PER_SIGN = 0.5;

/** How many seconds lines take to be spoken, about. */
export function speakingSeconds(lines: readonly string[]): number {
  const text = lines.join(' ');
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const words = text
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' ')
    .match(/[\p{L}\p{N}]+/gu);
  return ((words?.length ?? 0) + signs * WORDS_PER_SIGN) / WORDS_PER_SECOND;
}
