import type { ProgramClock } from '../player/program-clock.ts';
import { RoomAside } from '../ui/room-aside.tsx';
import { FilmOrder } from './film-order.tsx';
import { FilmPicture } from './film-picture.tsx';
import { FilmSound } from './film-sound.tsx';
import { MarkerList } from './marker-list.tsx';
import { OfClip } from './of-clip.tsx';
import { StillList } from './still-list.tsx';
import { TitleList } from './title-list.tsx';
import type { Choosing } from './use-clip-choice.ts';
import type { Drafting } from './use-draft.ts';

type ClipPanelProps = {
  readonly clock: ProgramClock;
  readonly choosing: Choosing;
  readonly drafting: Drafting;
};

/** What belongs to the clips that are chosen, and below it what belongs to the whole film. */
export function ClipPanel({ clock, choosing, drafting }: ClipPanelProps) {
  const { shown, show, keep } = drafting;
  const { places, place, isSeveral, keepTo } = choosing;
  const event = shown?.events[place];
  return (
    <RoomAside name="Clip and film" isOfClip className="gap-4">
      {shown !== null && (
        <OfClip
          cut={shown}
          chosen={places}
          onChange={() => !isSeveral && event && keepTo(event.id)}
          onTrim={(trimmed) => {
            show(trimmed);
            keep(trimmed);
          }}
        />
      )}
      <FilmOrder />
      <TitleList event={event} clock={clock} />
      <StillList event={event} />
      <MarkerList onGo={clock.seek} />
      <FilmSound clock={clock} />
      <FilmPicture />
    </RoomAside>
  );
}
