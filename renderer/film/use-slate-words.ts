import { expandPrompt } from '#shared/storyboard/expand-prompt.ts';
import { promptText } from '#shared/storyboard/prompt-text.ts';
import { useProject } from '../project/open-project.tsx';
import type { CutEvent } from './cut-view.ts';

/** What a slate says of its shot: the prompt as it would be read, without the film's style. */
export function useSlateWords(): (event: Pick<CutEvent, 'shotId'>) => string {
  const shots = useProject((project) => project.shots);
  const storyboard = useProject(({ view }) => view?.storyboard ?? null);
  return ({ shotId }) => {
    const boardShot = [...shots.values()].find(({ shot }) => shot.id === shotId);
    if (boardShot === undefined || storyboard === null) return '';
    const { shot, view } = boardShot;
    const unstyled = { ...storyboard, style: {} };
    return promptText(expandPrompt(shot, view.place, unstyled), view.place, [], unstyled).text;
  };
}
