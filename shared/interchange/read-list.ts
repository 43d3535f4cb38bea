import { type BroughtFilm, bareScene, bareShot } from './brought-film.ts';

/** A prompt and the line it begins on, from 1. */
export type ListedPrompt = { readonly prompt: string; readonly line: number };

/**
 * The prompts of a list: one a paragraph where empty lines part the text, otherwise one a line. Bullets and numbers
 * before them are left out.
 */
export function listedPrompts(text: string): readonly ListedPrompt[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const isParted = lines.slice(first, last + 1).some((line) => line.trim() === '');
  const prompts: { parts: string[]; line: number }[] = [];
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    const part = line.trim();
    if (part === '') isOpen = false;
    else if (isOpen && isParted) prompts.at(-1)?.parts.push(part);
    else {
      prompts.push({ parts: [part.replace(/^(?:[-*•]|\d{1,4}[.)])\s+/, '')], line: index + 1 });
      isOpen = true;
    }
  }
  return prompts
    .map(({ parts, line }) => ({ prompt: parts.join(' '), line }))
    .filter(({ prompt }) => prompt !== '');
}

export function readList(text: string): BroughtFilm {
  const shots = listedPrompts(text).map(({ prompt, line }) => ({
    ...bareShot(`line ${line}`),
    fields: { prompt },
  }));
  return {
    title: null,
    sayings: [],
    scenes: shots.length === 0 ? [] : [bareScene(shots)],
    problems: [],
    isReadWhole: true,
  };
}
