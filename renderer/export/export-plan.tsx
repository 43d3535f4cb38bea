import type { ShotId } from '#shared/ids.ts';
import { openGenerate } from '../frame/shell-store.ts';
import { ToldProblems } from '../frame/told-problems.tsx';
import { useProject } from '../project/open-project.tsx';
import { aboutWords, minutesWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import type { Explanation } from './use-export-plan.ts';

type PlannedFilm = Explanation['films'][number];

/** What would be made, and how: what is copied, what is made anew, how long that takes. */
export function ExportPlan({ plan }: { readonly plan: Explanation | null }) {
  if (plan === null) return <Mark meaning="running">is being planned</Mark>;
  return (
    <>
      <Problems problems={plan.problems} />
      <UnusableTakes warnings={plan.warnings} />
      {plan.films.length > 0 && (
        <ul className="flex flex-col">
          {plan.films.map((film) => (
            <PlanLine key={film.name} film={film} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Another take stands in the place of each of them, or a slate. */
function UnusableTakes({ warnings }: Pick<Explanation, 'warnings'>) {
  if (warnings.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 pb-3">
      <ul className="flex flex-col">
        {warnings.map(({ place, message }) => (
          <li key={place}>
            <Mark meaning="needs-you">
              <span className="whitespace-normal">
                <span className="font-mono">{place}</span> {message}
              </span>
            </Mark>
          </li>
        ))}
      </ul>
      <p className="text-quiet">
        {warnings.length === 1
          ? 'It is not in this film. Put its file back into the project’s folder to have it there.'
          : 'They are not in this film. Put their files back into the project’s folder to have them there.'}
      </p>
    </div>
  );
}

/** What keeps the film from being made. A shot without a take that can be shown needs no mending of the storyboard. */
function Problems({ problems }: Pick<Explanation, 'problems'>) {
  const shots = useProject((project) => project.shots);
  const gaps = problems.flatMap(({ place, message }) => {
    const shotId = shots.get(place as ShotId)?.shot.id;
    return shotId === undefined ? [] : [{ shotId, message }];
  });
  const others = problems.filter(({ place }) => !gaps.some(({ shotId }) => shotId === place));
  return (
    <>
      {others.length > 0 && <ToldProblems problems={others} className="text-coral" />}
      {gaps.length > 0 && (
        <div className="flex flex-col items-start gap-2">
          <ul className="text-coral">
            {gaps.map(({ shotId, message }) => (
              <li key={shotId}>
                <span className="font-mono">{shotId}</span>: {message}
              </li>
            ))}
          </ul>
          <p>Fill the gap, or have slates stand in for missing takes: then the film can be made.</p>
          <Button onClick={() => openGenerate({ kind: 'shots', shotIds: gaps.map(({ shotId }) => shotId) })}>
            Fill…
          </Button>
        </div>
      )}
    </>
  );
}

function PlanLine({ film }: { readonly film: PlannedFilm }) {
  const { title, name, lengthFrames, copiedFrames, encodedFrames, estimatedMs, lines } = film;
  return (
    <li className="flex flex-col gap-1 border-b border-line py-3 first:pt-0 last:border-b-0 last:pb-0">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="min-w-0 break-words text-large font-semibold">{title}</h3>
        <span className="shrink-0 font-mono text-small">
          {minutesWords(lengthFrames)}, {lengthFrames} frames
        </span>
      </div>
      <p className="font-mono text-small break-all text-quiet">{name}</p>
      <div aria-hidden className="my-1 flex h-1 overflow-hidden rounded-full bg-edge">
        <span
          className="bg-sage"
          style={{ width: `${(100 * copiedFrames) / Math.max(1, copiedFrames + encodedFrames)}%` }}
        />
      </div>
      <p>
        {copiedFrames} frames copied as they are, {encodedFrames} made anew
        {estimatedMs === null ? '' : `, ${aboutWords(estimatedMs)}`}.
      </p>
      <details>
        <summary className="text-quiet">The plan, step by step</summary>
        <ul className="pt-1 font-mono text-small select-text">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the plan.
            <li key={index} className="break-words whitespace-pre-wrap">
              {line}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
