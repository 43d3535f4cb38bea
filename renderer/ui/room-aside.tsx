import type { ReactNode } from 'react';
import { BESIDE } from './beside.ts';
import { classNames } from './class-names.ts';

type RoomAsideProps = {
  readonly name: string;
  /** Whether the clip's fields are in it, to which a key leads. */
  readonly isOfClip?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** What stands beside the monitor. Escape leads from it back to the timeline. */
export function RoomAside({ name, isOfClip = false, className, children }: RoomAsideProps) {
  return (
    <aside
      aria-label={name}
      data-clip-panel={isOfClip || undefined}
      {...BESIDE}
      className={classNames(
        'flex w-80 shrink-0 flex-col overflow-y-auto border-l border-line bg-panel p-4',
        className,
      )}
    >
      {children}
    </aside>
  );
}
