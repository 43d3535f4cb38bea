import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { X } from 'lucide-react';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { TakeId } from '#shared/ids.ts';
import { ActionMenu } from '../actions/action-menu.tsx';
import { classNames } from '../ui/class-names.ts';
import { Sign } from '../ui/mark.tsx';
import { useSidewaysWheel } from '../ui/use-sideways-wheel.ts';

const WIDTH = 168;

const TAKE_MENU = [
  'take:circle',
  'take:reject',
  'take:again',
  'take:note',
  null,
  'take:compare',
  'take:neighbors',
  'take:use-frame',
] as const;

type TakeStripProps = {
  readonly takes: readonly TakeRow[];
  readonly chosen: TakeId;
  readonly onChoose: (takeId: TakeId) => void;
};

/** The takes that are gone through, in a row, each with what was said of it. */
export function TakeStrip({ takes, chosen, onChoose }: TakeStripProps) {
  const scroller = useRef<HTMLDivElement>(null);
  useSidewaysWheel(scroller);
  const at = takes.findIndex(({ takeId }) => takeId === chosen);
  const virtual = useVirtualizer({
    horizontal: true,
    count: takes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => WIDTH,
    overscan: 4,
    // The chosen one stays in the page wherever one scrolls: it may have the focus.
    rangeExtractor: (range) => withPlace(defaultRangeExtractor(range), at),
  });
  /** The focus goes with the choice, or Enter would choose again what was left. */
  const show = useEffectEvent(() => {
    if (at !== -1) virtual.scrollToIndex(at);
    const hasFocus = scroller.current?.contains(document.activeElement) === true;
    if (hasFocus) scroller.current?.querySelector<HTMLElement>('[data-home]')?.focus({ preventScroll: true });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what is to be shown.
  useLayoutEffect(() => show(), [chosen]);
  return (
    <div
      ref={scroller}
      className="h-28 shrink-0 overflow-x-auto overflow-y-hidden border-t border-line bg-panel"
    >
      <ActionMenu
        ids={TAKE_MENU}
        thing={
          <ul style={{ width: virtual.getTotalSize() }} className="relative h-full" aria-label="Takes">
            {virtual.getVirtualItems().map(({ index, start }) => {
              const take = takes[index];
              return (
                take && (
                  <li
                    key={take.takeId}
                    style={{ transform: `translateX(${start}px)`, width: WIDTH }}
                    className="absolute inset-y-0 left-0 p-1.5"
                  >
                    <StripTake take={take} isChosen={take.takeId === chosen} onChoose={onChoose} />
                  </li>
                )
              );
            })}
          </ul>
        }
      />
    </div>
  );
}

function withPlace(places: number[], at: number): number[] {
  return at === -1 || places.includes(at) ? places : [...places, at].toSorted((one, other) => one - other);
}

function borderOf(isChosen: boolean, isRehearsed: boolean): string {
  if (isChosen) return 'border-tungsten ring-1 ring-tungsten';
  return isRehearsed ? 'border-lilac' : 'border-line hover:border-edge';
}

type StripTakeProps = {
  readonly take: TakeRow;
  readonly isChosen: boolean;
  readonly onChoose: (takeId: TakeId) => void;
};

function StripTake({ take, isChosen, onChoose }: StripTakeProps) {
  return (
    <button
      type="button"
      aria-current={isChosen ? 'true' : undefined}
      data-home={isChosen || undefined}
      // One stop for all of them; the arrows go on from there.
      tabIndex={isChosen ? 0 : -1}
      onClick={() => onChoose(take.takeId)}
      onContextMenu={() => onChoose(take.takeId)}
      className={classNames(
        'flex size-full flex-col overflow-hidden rounded-card border text-left',
        take.kind === 'rehearsed' && 'border-dashed',
        borderOf(isChosen, take.kind === 'rehearsed'),
        take.rejected && 'opacity-50',
      )}
    >
      <img
        src={`/media/${take.mediaId}/poster`}
        alt=""
        loading="lazy"
        draggable={false}
        className="min-h-0 w-full flex-1 bg-ground object-cover"
      />
      <span className="flex w-full items-center gap-1 px-1.5 py-0.5 font-mono text-small">
        {take.circled && <Sign meaning="circled" />}
        {take.rejected && <X role="img" aria-label="rejected" className="size-3 shrink-0 text-quiet" />}
        <span className={classNames('min-w-0 flex-1 truncate', take.rejected && 'line-through')}>
          {take.takeId}
        </span>
        {take.stale.length > 0 && <span className="text-coral">stale</span>}
        {take.rating !== null && <span className="text-quiet">{take.rating}/5</span>}
      </span>
    </button>
  );
}
