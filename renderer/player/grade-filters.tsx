import { isLookPlain, type LookStep, lookMatrix } from '#shared/media/look.ts';
import type { CutView } from '../film/cut-view.ts';

/** A filter for each look of a film, for its players to be seen through. Shows nothing itself. */
export function GradeFilters({ events }: Pick<CutView, 'events'>) {
  const looks = new Map(
    events.flatMap(({ look }) => (isLookPlain(look) ? [] : [[idOf(look), look] as const])),
  );
  return (
    <svg aria-hidden width={0} height={0} className="absolute">
      {[...looks].map(([id, look]) => (
        <filter key={id} id={id} x="0" y="0" width="100%" height="100%" colorInterpolationFilters="sRGB">
          <feColorMatrix type="matrix" values={valuesOf(look)} />
        </filter>
      ))}
    </svg>
  );
}

/** The style that has a picture seen through its look's filter. */
export function gradeFilter(look: readonly LookStep[]): string {
  return isLookPlain(look) ? '' : `url("#${idOf(look)}")`;
}

/** The same for the same look, so that clips share a filter. */
function idOf(look: readonly LookStep[]): string {
  const words = look.map(
    ({ exposureEv, temperatureKelvin, saturationPercent }) =>
      `${exposureEv}_${temperatureKelvin}_${saturationPercent}`,
  );
  return `look-${words.join('--')}`;
}

/** Three rows of five: red, green, blue, opacity, and what is added. */
function valuesOf(look: readonly LookStep[]): string {
  const matrix = lookMatrix(look);
  const rows = [0, 3, 6].map((from) => [...matrix.slice(from, from + 3), 0, 0]);
  return [...rows.flat(), 0, 0, 0, 1, 0].join(' ');
}
