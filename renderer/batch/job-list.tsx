import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { JobLine } from './job-line.tsx';
import { type QueueTab, useQueueRows } from './use-queue-rows.ts';

const ROW_HEIGHT = 36;
const NEAR_THE_END = 20;

const EMPTY_WORDS: Readonly<Record<QueueTab, string>> = {
  running: 'Nothing is being made now.',
  waiting: 'Nothing waits.',
  'needs-you': 'Nothing needs you.',
  done: 'No take has come yet.',
  ended: 'Nothing ended without a take.',
  all: 'Nothing was asked for yet.',
};

/** The jobs of one tab; ten thousand are like ten. */
export function JobList({ tab }: { readonly tab: QueueTab }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, total, more } = useQueueRows(tab);
  const nowMs = useSeconds(tab === 'running' || tab === 'all');
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - NEAR_THE_END) more();
  }, [last, rows.length, more]);
  if (total === 0) return <EmptyState sentence={EMPTY_WORDS[tab]} />;
  return (
    <div ref={scroller} className="h-full overflow-y-auto">
      <ul style={{ height: virtual.getTotalSize() }} className="relative">
        {items.map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={row.jobId}
                style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
                className="absolute inset-x-0 top-0"
              >
                <JobLine
                  row={row}
                  next={rows[index + 1] ?? null}
                  previous={rows[index - 1] ?? null}
                  nowMs={nowMs}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** The time, once a second while somebody needs it. */
function useSeconds(isNeeded: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (!isNeeded) return;
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isNeeded]);
  return nowMs;
}
