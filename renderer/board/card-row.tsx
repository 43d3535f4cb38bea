import { type MouseEvent, memo } from 'react';
import type { ShotId } from '#shared/ids.ts';
import { CardSlot } from './card-slot.tsx';
import { SeamControl } from './seam-control.tsx';
import { ShotCard } from './shot-card.tsx';

export const CARD_GAP = 24;

type CardRowProps = {
  readonly shotIds: readonly ShotId[];
  readonly columns: number;
  /** Of the whole board. */
  readonly first: ShotId | null;
  readonly onPress: (shotId: ShotId, event: MouseEvent) => void;
  readonly onOpen: (shotId: ShotId) => void;
};

/** Cards side by side. Scrolling and choosing leave the rows that stay in sight as they are. */
export const CardRow = memo(function CardRow({ shotIds, columns, first, onPress, onOpen }: CardRowProps) {
  return (
    <div
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gap: CARD_GAP }}
      className="grid h-full grid-rows-[minmax(0,1fr)]"
    >
      {shotIds.map((shotId) => (
        <CardSlot key={shotId} shotId={shotId}>
          <SeamControl shotId={shotId} />
          <ShotCard shotId={shotId} isFirst={shotId === first} onPress={onPress} onOpen={onOpen} />
        </CardSlot>
      ))}
    </div>
  );
});
