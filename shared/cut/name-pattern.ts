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
