import { Clapperboard, LayoutDashboard, ListVideo, type LucideIcon, Scissors, Share } from 'lucide-react';
import { useKeysOf } from '../actions/use-action.ts';
import { classNames } from '../ui/class-names.ts';
import { Tip } from '../ui/tip.tsx';
import { ROOM_NAMES, ROOMS, type Room } from '../view/room.ts';
import { goTo, useView } from '../view/view-store.ts';

const ICONS: Readonly<Record<Room, LucideIcon>> = {
  board: LayoutDashboard,
  batch: ListVideo,
  dailies: Clapperboard,
  cut: Scissors,
  export: Share,
};

/** The five rooms, always in the order in which a film goes through them. */
export function RoomTabs() {
  return (
    <nav aria-label="Rooms" className="flex gap-1 max-roomy:gap-0">
      {ROOMS.map((room) => (
        <RoomTab key={room} room={room} />
      ))}
    </nav>
  );
}

/** In the smallest windows only the room that one is in has room for its name. */
function RoomTab({ room }: { readonly room: Room }) {
  const isHere = useView((view) => view.room === room && !view.isSettingsOpen);
  const keys = useKeysOf(`room:${room}`);
  const Icon = ICONS[room];
  return (
    <Tip
      words={ROOM_NAMES[room]}
      keys={keys}
      trigger={
        <button
          type="button"
          aria-current={isHere ? 'page' : undefined}
          onClick={() => goTo(room)}
          className={classNames(
            'h-7 rounded-control px-3 max-roomy:px-2',
            isHere
              ? 'bg-raised font-medium text-text shadow-[inset_0_-2px_0_var(--tungsten)]'
              : 'text-quiet hover:text-text',
          )}
        >
          {!isHere && <Icon size={16} aria-hidden className="min-[720px]:hidden" />}
          <span className={isHere ? undefined : 'max-[720px]:sr-only'}>{ROOM_NAMES[room]}</span>
        </button>
      }
    />
  );
}
