import { Lock } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { ShotId } from '#shared/ids.ts';
import { useProject } from '../project/open-project.tsx';
import { OpenNotesSign } from '../reviews/open-notes-sign.tsx';
import { priceWords, secondsWords } from '../ui/amounts.ts';
import { classNames } from '../ui/class-names.ts';
import { Mark, Sign } from '../ui/mark.tsx';
import { useView } from '../view/view-store.ts';
import { Poster } from './poster.tsx';
import { STANDING_WORDS } from './standing-words.ts';

type ShotCardProps = {
  readonly shotId: ShotId;
  /** Of the whole board. */
  readonly isFirst: boolean;
  readonly onPress: (shotId: ShotId, event: MouseEvent) => void;
  readonly onOpen: (shotId: ShotId) => void;
};

/** One shot: its picture, its code and length, where it stands, and two lines of what it asks for. */
export function ShotCard({ shotId, isFirst, onPress, onOpen }: ShotCardProps) {
  const boardShot = useProject(({ shots }) => shots.get(shotId));
  const isChosen = useView(({ chosenShots }) => chosenShots.includes(shotId));
  /** The one card that the Tab key stops at. */
  const isEntry = useView(({ chosenShots }) => (chosenShots.at(-1) ?? (isFirst ? shotId : null)) === shotId);
  if (boardShot === undefined) return null;
  const { shot, view } = boardShot;
  const { meaning, words } = STANDING_WORDS[view.standing];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid listens to the keys of all its cards.
    // biome-ignore lint/a11y/useSemanticElements: a card holds more than words, and is dragged.
    <div
      role="button"
      aria-pressed={isChosen}
      tabIndex={isEntry ? 0 : -1}
      data-shot={shotId}
      onClick={(event) => onPress(shotId, event)}
      onDoubleClick={() => onOpen(shotId)}
      className={classNames(
        'flex h-full min-w-0 cursor-default flex-col overflow-hidden rounded-card border bg-panel select-none',
        borderOf(isChosen, view.standing === 'rehearsed'),
        shot.omit === true && 'opacity-60',
      )}
    >
      <Poster mediaId={view.poster} firstFrame={shot.firstFrame} aspectRatio={view.settings.aspectRatio} />
      <div className="flex h-26 shrink-0 flex-col gap-1 px-2 py-1.5">
        <div className="flex items-center justify-between gap-2 text-small">
          <span className="truncate font-mono">{shotId}</span>
          <span className="flex shrink-0 items-center gap-1 text-quiet">
            {shot.locked === true && <Lock size={12} aria-label="locked" />}
            {secondsWords(view.filmFrames)}
          </span>
        </div>
        <p className="line-clamp-2 min-h-10 break-words text-quiet">{shot.prompt || 'No prompt yet.'}</p>
        <div className="mt-auto flex items-center justify-between gap-2">
          <Mark meaning={meaning}>{words}</Mark>
          <span className="flex items-center gap-1.5 text-small text-quiet">
            <OpenNotesSign count={view.openNotes} />
            {view.stale.length > 0 && <span title="Takes that no longer match the shot">stale</span>}
            <TakeSigns count={view.takes.paid + view.takes.imported} isCircled={view.circled !== null} />
            {view.takes.paid === 0 && view.problems.length === 0 && priceWords(view.estimateMicroUsd)}
          </span>
        </div>
      </div>
    </div>
  );
}

/** A rehearsal is never taken for paid work: its border is dashed, chosen or not. */
function borderOf(isChosen: boolean, isRehearsed: boolean): string {
  if (isChosen) return isRehearsed ? 'border-dashed border-tungsten' : 'border-tungsten ring-1 ring-tungsten';
  return isRehearsed ? 'border-dashed border-lilac' : 'border-line hover:border-edge';
}

/** How many lasting takes there are, and whether one is circled. */
function TakeSigns({ count, isCircled }: { readonly count: number; readonly isCircled: boolean }) {
  if (count === 0) return null;
  return (
    <span title={`${count} ${count === 1 ? 'take' : 'takes'}`} className="flex items-center gap-0.5">
      {isCircled && <Sign meaning="circled" />}
      <span className="font-mono">{count}</span>
    </span>
  );
}
