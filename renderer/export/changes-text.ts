import type { CallOutput } from '#shared/contract/calls.ts';

export type FilmChange = CallOutput<'export:changes'>['changes'][number];

/** A change list to send to somebody: which films, then a line each. */
export function changesText(before: string, after: string, changes: readonly FilmChange[]): string {
  const lines = changes.map(({ place, message }) => (place === '' ? message : `${place}  ${message}`));
  return [
    `From ${before} to ${after}`,
    '',
    ...(lines.length === 0 ? ['Nothing has changed.'] : lines),
    '',
  ].join('\n');
}
