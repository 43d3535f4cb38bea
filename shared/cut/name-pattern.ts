/** A token as it stands in a pattern: `{{city}}`. */
const TOKEN = /\{\{[ \t]*([A-Za-z][\w-]*)[ \t]*\}\}/g;

/** Filled in last, by the names that are taken already. */
export const NUMBER_TOKEN = /\{\{[ \t]*number[ \t]*\}\}/;

/** The names of a pattern's tokens, each once. */
export function tokensOf(pattern: string): string[] {
  return [...new Set([...pattern.matchAll(TOKEN)].map(([, name = '']) => name))];
}

/** A pattern with these tokens filled in; others stay. What is filled in is not looked at again. */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(TOKEN, (token, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : token,
  );
}

/** The tokens that every film has a value for, and what they are. Variables come besides, and before `title`. */
export const NAME_TOKENS: readonly (readonly [token: string, means: string])[] = [
  ['title', 'the film’s title; a variable of that name comes first'],
  ['slug', 'the storyboard’s title in small letters, digits and hyphens'],
  ['number', 'the next free number, the same for all films of an export'],
  ['index', 'the place among the films of this export'],
  ['scene', 'the scene’s id'],
  ['scene-title', 'the scene’s title'],
  ['shot', 'the shot’s id'],
  ['preset', 'the preset’s name'],
  ['date', 'the day, such as 2026-11-22'],
];
