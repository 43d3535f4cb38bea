/** What one key may do to the chosen shots. */
export type ShotsChange =
  | 'omit'
  | 'include'
  | 'lock'
  | 'unlock'
  | 'again'
  | 'not-again'
  | 'continue'
  | 'begin'
  | 'remove';

const WORDS: Readonly<Record<ShotsChange, readonly [one: string, many: string]>> = {
  omit: ['is left out of the film', 'are left out of the film'],
  include: ['is in the film again', 'are in the film again'],
  lock: ['is locked', 'are locked'],
  unlock: ['is unlocked', 'are unlocked'],
  again: ['is on the again list', 'are on the again list'],
  'not-again': ['is off the again list', 'are off the again list'],
  continue: ['continues from the last frame before it', 'continue from the last frame before them'],
  begin: ['begins on its own', 'begin on their own'],
  remove: ['is deleted, its takes are on the shelf', 'are deleted, their takes are on the shelf'],
};

/** What was done, for a person: `s1-010 is locked.`, `5 shots are left out of the film.` */
export function changeWords(change: ShotsChange, shots: readonly string[]): string {
  const [one, many] = WORDS[change];
  return shots.length === 1 ? `${shots[0]} ${one}.` : `${shots.length} shots ${many}.`;
}
