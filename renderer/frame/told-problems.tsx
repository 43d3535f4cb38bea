import { useMemo } from 'react';
import type { ShotId } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import { tellProblem } from '#shared/storyboard/problem-words.ts';
import { useProject } from '../project/open-project.tsx';
import { goToField } from '../view/go-to-field.ts';
import { closeSheet } from './shell-store.ts';

type ToldProblemsProps = {
  readonly problems: readonly Problem[];
  readonly className?: string;
  /** Before it leads away, as closing what it stands in. */
  readonly onLeave?: () => void;
};

/** Problems in the words of the page; each leads to the field where it can be mended. */
export function ToldProblems({ problems, className = '', onLeave = closeSheet }: ToldProblemsProps) {
  const tell = useTellProblem();
  return (
    <ul className={`flex flex-col gap-1 ${className}`}>
      {problems.map((problem) => {
        const { shotId, field, words } = tell(problem);
        if (shotId === null) return <li key={problem.place + words}>{sentence(words)}</li>;
        return (
          <li key={problem.place + words}>
            <button
              type="button"
              onClick={() => {
                onLeave();
                goToField(shotId, field);
              }}
              className="text-left underline decoration-line underline-offset-2 hover:decoration-current"
            >
              <span className="font-mono">{shotId}</span>: {words}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** All shots with their places in the file. */
export function usePlacedShots(): readonly { readonly shotId: ShotId; readonly place: string }[] {
  const shots = useProject((project) => project.shots);
  return useMemo(() => [...shots].map(([shotId, { view }]) => ({ shotId, place: view.place })), [shots]);
}

/** Tells a problem by the shots as they are now. */
export function useTellProblem() {
  const placed = usePlacedShots();
  return (problem: Problem) => tellProblem(problem, placed);
}

/** One problem in a line, as beside a button that cannot be pressed. */
export function useProblemLine(): (problem: Problem) => string {
  const tell = useTellProblem();
  return (problem) => {
    const { shotId, words } = tell(problem);
    return shotId === null ? words : `${shotId}: ${words}`;
  };
}

/** As a line by itself begins. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
