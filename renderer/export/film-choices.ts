import type { Option } from '../ui/choice.tsx';
import type { Film } from './use-exports.ts';

/** No film's name: the film as the storyboard has it now. */
export const AS_IT_STANDS = '';

/** The film as it stands, and every one that was made and keeps its cut. */
export function filmChoices(films: readonly Film[]): readonly Option<string>[] {
  return [{ value: AS_IT_STANDS, label: 'The film as it stands' }, ...keptFilms(films)];
}

/** Films that keep the cut they were made from; without it nobody knows what is in them. */
export function keptFilms(films: readonly Film[]): readonly Option<string>[] {
  return films.filter(({ hasCut }) => hasCut).map(({ name }) => ({ value: name, label: name }));
}
