/** @example preparedSentence({ takes: 3, bytes: 41_000_000 }) // '3 takes are prepared for quick joining: 41 MB in .dailies, …' */
export function preparedSentence({
  takes,
  bytes,
}: {
  readonly takes: number;
  readonly bytes: number;
}): string {
  const are = takes === 1 ? '1 take is' : `${takes} takes are`;
  const megabytes = Math.max(1, Math.round(bytes / 1_000_000));
  return `${are} prepared for quick joining: ${megabytes} MB in .dailies, which "dailies cache <project>" shows and clears.`;
}
