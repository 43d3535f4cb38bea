import { Slider } from '@base-ui/react/slider';
import { useMemo } from 'react';
import { runAction } from '../actions/bound-actions.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { useProject } from '../project/open-project.tsx';
import { minutesWords, priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { useView, viewStore } from '../view/view-store.ts';
import { leftOutWords, sumsOf } from './scene-sums.ts';
import { targetWords } from './target-words.ts';

/** Length and price of the film and of what is chosen, always in sight; and the two ways on from the board. */
export function BoardBar() {
  const targetSeconds = useProject(({ view }) => view?.storyboard.targetSeconds ?? null);
  const shots = useProject((project) => project.shots);
  const totals = useProject(({ view }) => view?.totals ?? null);
  const chosen = useView((view) => view.chosenShots);
  const cardWidth = useView((view) => view.cardWidth);
  const ofChosen = useMemo(() => sumsOf(chosen.flatMap((id) => shots.get(id) ?? [])), [chosen, shots]);
  return (
    <div className="flex h-10 shrink-0 items-center gap-4 border-b border-line px-6 max-wide:gap-2">
      <p className="flex min-w-0 flex-wrap gap-x-4 text-small leading-4 text-quiet">
        {totals !== null && (
          <span title="As long as the film is: where a transition overlaps two shots, the scenes add up to more.">
            <span className="max-wide:hidden">Film: </span>
            {totals.shots === 1 ? '1 shot' : `${totals.shots} shots`}, {minutesWords(totals.filmFrames)}
            {targetSeconds !== null && `, ${targetWords(totals.filmFrames, targetSeconds)}`},{' '}
            {priceWords(totals.estimateMicroUsd)}
            <span className="max-wide:hidden"> for one take of each</span>
            {leftOutWords(totals)}
          </span>
        )}
        {chosen.length > 1 && (
          <span className="text-text">
            Chosen: {chosen.length}, {minutesWords(ofChosen.filmFrames)},{' '}
            {priceWords(ofChosen.estimateMicroUsd)}
            {leftOutWords(ofChosen)}
          </span>
        )}
      </p>
      <span className="flex-1" />
      <Slider.Root
        aria-label="Size of the cards"
        min={144}
        max={400}
        step={16}
        value={cardWidth}
        onValueChange={(width) => viewStore.setState({ cardWidth: width })}
        className="w-24 max-wide:hidden"
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
        Play the board
      </Button>
      <Button look="primary" keys={useKeysOf('generate:review')} onClick={() => runAction('generate:review')}>
        Generate
      </Button>
    </div>
  );
}
