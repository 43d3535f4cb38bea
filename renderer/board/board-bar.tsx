import { Slider } from '@base-ui/react/slider';
import { useMemo } from 'react';
import type { ProjectView } from '#shared/contract/project-view.ts';
import { runAction } from '../actions/bound-actions.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { useProject } from '../project/open-project.tsx';
import { leftOutWords, sumsOf } from '../project/scene-sums.ts';
import { minutesWords, priceWords, secondsWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { useView, viewStore } from '../view/view-store.ts';
import { targetWords } from './target-words.ts';

/** Length and price of the film and of what is chosen, always in sight; and the two ways on from the board. */
export function BoardBar() {
  const targetSeconds = useProject(({ view }) => view?.storyboard.targetSeconds ?? null);
  const shots = useProject((project) => project.shots);
  const totals = useProject(({ view }) => view?.totals ?? null);
  const chosen = useView((view) => view.chosenShots);
  const cardWidth = useView((view) => view.cardWidth);
  const ofScenes = useMemo(() => sumsOf(shots.values()), [shots]);
  const filmWords = totals && wordsOf(totals, ofScenes.filmFrames - totals.filmFrames, targetSeconds);
  const ofChosen = useMemo(() => sumsOf(chosen.flatMap((id) => shots.get(id) ?? [])), [chosen, shots]);
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-1 max-wide:gap-x-2 max-roomy:px-3">
      <p className="flex min-w-40 flex-1 flex-col text-small leading-4 text-quiet">
        {totals !== null && (
          <span className="truncate" title={`Film: ${filmWords} for one take of each${leftOutWords(totals)}`}>
            <span className="max-wide:hidden">Film: </span>
            {filmWords}
            <span className="max-wide:hidden"> for one take of each</span>
            {leftOutWords(totals)}
          </span>
        )}
        {chosen.length > 1 && (
          <span className="truncate text-text">
            Chosen: {chosen.length}, {minutesWords(ofChosen.filmFrames)},{' '}
            {priceWords(ofChosen.estimateMicroUsd)}
            {leftOutWords(ofChosen)}
          </span>
        )}
      </p>
      <Slider.Root
        aria-label="Size of the cards"
        min={144}
        max={400}
        step={16}
        value={cardWidth}
        onValueChange={(width) => viewStore.setState({ cardWidth: width })}
        className="w-24 max-wide:w-16"
      >
        <Slider.Control className="flex h-7 items-center">
          <Slider.Track className="h-0.5 w-full bg-edge">
            <Slider.Thumb
              aria-label="Size of the cards"
              className="size-3 rounded-full border border-edge bg-raised"
            />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <Button keys={useKeysOf('board:play')} onClick={() => runAction('board:play')} price="free">
        <span>
          Play<span className="max-wide:sr-only"> the board</span>
        </span>
      </Button>
      <Button look="primary" keys={useKeysOf('generate:review')} onClick={() => runAction('generate:review')}>
        Generate
      </Button>
    </div>
  );
}

/** Where transitions overlap shots, the film is shorter than its scenes by as much. */
function wordsOf(
  { shots, filmFrames, estimateMicroUsd }: ProjectView['totals'],
  overlapFrames: number,
  targetSeconds: number | null,
): string {
  return [
    shots === 1 ? '1 shot' : `${shots} shots`,
    minutesWords(filmFrames) + (overlapFrames > 0 ? ` after ${secondsWords(overlapFrames)} of overlaps` : ''),
    ...(targetSeconds === null ? [] : [targetWords(filmFrames, targetSeconds)]),
    priceWords(estimateMicroUsd),
  ].join(', ');
}
