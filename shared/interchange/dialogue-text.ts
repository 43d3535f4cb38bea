import type { Shot } from '../storyboard/storyboard.ts';

type Dialogue = NonNullable<Shot['dialogue']>;

/** `Keeper: She is coming home.`, a line each. Not every dialogue can be read back from it; a line without a speaker goes on with the one before. */
export function writeDialogue(dialogue: unknown): string {
  return (dialogue as Dialogue).map(({ who, line }) => `${who}: ${line}`).join('\n');
}

export function readDialogue(
  text: string,
): { readonly ok: true; readonly value: Dialogue } | { readonly ok: false; readonly message: string } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const dialogue: Dialogue = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    const who = line.slice(0, Math.max(0, colon)).trim();
    const words = line.slice(colon + 1).trim();
    const last = dialogue.at(-1);
    if (who === '' && last !== undefined) {
      dialogue.splice(-1, 1, { who: last.who, line: `${last.line}\n${line.trim()}` });
      continue;
    }
    if (who === '' || words === '') {
      return { ok: false, message: 'must say who speaks and what, such as Keeper: She is coming home.' };
    }
    dialogue.push({ who, line: words });
  }
  return { ok: true, value: dialogue };
}
