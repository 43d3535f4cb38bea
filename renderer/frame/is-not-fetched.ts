/** Browsers have words for it and no name: Chromium and Safari, Firefox; the bundler's own for a style sheet. */
const WORDS = [/dynamically imported module/i, /importing a module script failed/i, /unable to preload/i];

/** Whether a part of the page never came, rather than came and failed. */
export function isNotFetched(cause: unknown): boolean {
  return cause instanceof Error && WORDS.some((words) => words.test(cause.message));
}
