import { Check, Plus } from 'lucide-react';
import { useRef } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Sign } from '../ui/mark.tsx';
import { focusInPanel } from '../view/focus-in-panel.ts';
import { viewStore } from '../view/view-store.ts';
import { WrittenArea } from '../writing/written-text.tsx';
import { nextToReview } from './review-list.ts';
import { SpareOffer } from './spare-offer.tsx';

type TakeVerdictProps = { readonly take: TakeRow; readonly shown: readonly TakeRow[] };

const PRESSED = 'aria-pressed:border-text aria-pressed:bg-line aria-pressed:font-medium';

const RATINGS = [1, 2, 3, 4, 5] as const;

/** What a person says of a take. A circle or a rejection leads on to the next one by itself. */
export function TakeVerdict({ take, shown }: TakeVerdictProps) {
  const { project } = useOpenProject();
  const isAgain = useProject(({ shots }) => shots.get(take.shotId)?.view.onAgainList ?? false);
  const note = useRef<HTMLTextAreaElement>(null);
  const lasting = take.kind === 'rehearsed' ? 'rehearsals are never circled' : null;
  const say = async (change: ReviewChange) => project.review([change]);
  const goOn = () => {
    const next = nextToReview(shown, take.takeId);
    if (next !== null) viewStore.setState({ chosenTake: next });
  };
  const circle = async () => {
    const answer = await say({ kind: 'circle', shot: take.shotId, take: take.circled ? null : take.takeId });
    if (answer === null) return;
    if (!take.circled) goOn();
  };
  const reject = async () => {
    const answer = await say({ kind: 'reject', take: take.takeId, rejected: !take.rejected });
    if (answer !== null && !take.rejected) goOn();
  };
  const rate = (rating: number) =>
    void say({ kind: 'rate', take: take.takeId, rating: take.rating === rating ? null : rating });
  const again = () => void say({ kind: 'again', shot: take.shotId, wanted: !isAgain });
  const blocked = { reason: lasting };
  useAction('take:circle', () => void circle(), blocked);
  useAction('take:reject', () => void reject());
  useAction('take:rate-1', () => rate(1));
  useAction('take:rate-2', () => rate(2));
  useAction('take:rate-3', () => rate(3));
  useAction('take:rate-4', () => rate(4));
  useAction('take:rate-5', () => rate(5));
  useAction('take:again', again);
  useAction('take:note', () => focusInPanel('dailies', 'right', note));
  return (
    <section className="flex flex-col gap-3 border-b border-line p-4">
      <h2 className="flex items-center gap-2 font-mono font-semibold">
        {take.takeId}
        {take.kind === 'rehearsed' && (
          <span className="rounded-control border border-dashed border-lilac px-1.5 font-sans text-small font-normal text-lilac">
            rehearsal
          </span>
        )}
      </h2>
      <div className="flex flex-wrap gap-2">
        <Button
          look={take.circled ? 'primary' : 'usual'}
          icon={
            <span className={take.circled ? '[&>svg]:text-ground' : undefined}>
              <Sign meaning="circled" />
            </span>
          }
          keys={useKeysOf('take:circle')}
          reason={lasting}
          onClick={() => void circle()}
          aria-pressed={take.circled}
        >
          {take.circled ? 'Circled' : 'Circle'}
        </Button>
        <Button
          keys={useKeysOf('take:reject')}
          onClick={() => void reject()}
          aria-pressed={take.rejected}
          className={PRESSED}
        >
          {take.rejected ? 'Rejected' : 'Reject'}
        </Button>
        <Button
          keys={useKeysOf('take:again')}
          icon={isAgain ? <Check size={14} aria-hidden /> : <Plus size={14} aria-hidden />}
          onClick={again}
          aria-pressed={isAgain}
          className={PRESSED}
        >
          Again list
        </Button>
      </div>
      <fieldset className="flex gap-1">
        <legend className="sr-only">Rating</legend>
        {RATINGS.map((rating) => (
          <button
            key={rating}
            type="button"
            aria-pressed={take.rating === rating}
            aria-label={`Rate ${rating} of 5`}
            onClick={() => rate(rating)}
            className={classNames(
              'size-7 rounded-control border font-mono',
              take.rating !== null && rating <= take.rating
                ? 'border-tungsten text-tungsten'
                : 'border-edge text-quiet',
            )}
          >
            {rating}
          </button>
        ))}
      </fieldset>
      <WrittenArea
        key={take.takeId}
        place={{ kind: 'take-note', take: take.takeId }}
        isDoneByEnter
        ref={note}
        aria-label="Note"
        placeholder="Note"
      />
      <SpareOffer />
    </section>
  );
}
