import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { JobId } from '#shared/ids.ts';
import { NotYet } from '../connection/not-yet.tsx';
import { useIsAway } from '../connection/use-is-away.ts';
import { useOpenProject } from '../project/open-project.tsx';
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
  const { core } = useOpenProject();
  const isAway = useIsAway(core);
  const nowMs = useSeconds(!isAway && (tab === 'running' || tab === 'all'));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const [focused, setFocused] = useState<JobId | null>(null);
  const isThere = rows.some(({ jobId }) => jobId === focused);
  const current = isThere ? focused : (rows[0]?.jobId ?? null);
  const focusJob = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    const focus = () =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-job="${row.jobId}"]`)
        ?.focus({ preventScroll: true });
    virtual.scrollToIndex(index);
    // At once where it is drawn, so that each of many quick presses goes on from there.
    focus();
    requestAnimationFrame(focus);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    // A row's menu is elsewhere in the page, and moves by these keys itself.
    if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
    event.preventDefault();
    focusJob(rows.findIndex(({ jobId }) => jobId === current) + step);
  };
  const place = rows.findIndex(({ jobId }) => jobId === focused);
  const placeBefore = useRef(place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that moved in the page, or is gone, has lost its focus on the way.
  useEffect(() => {
    const at = isThere ? place : Math.min(placeBefore.current, rows.length - 1);
    if (focused !== null && document.activeElement === document.body) focusJob(at);
    placeBefore.current = at;
  }, [place]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - NEAR_THE_END) more();
  }, [last, rows.length, more]);
  if (total === 0 && isAway) return <NotYet core={core} what="The list of jobs" />;
  if (total === 0) return <EmptyState sentence={EMPTY_WORDS[tab]} />;
  return (
    <div ref={scroller} className="h-full overflow-y-auto">
      <ul onKeyDown={onKeyDown} style={{ height: virtual.getTotalSize() }} className="relative">
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
                  previous={rows[index - 1] ?? null}
                  next={rows[index + 1] ?? null}
                  isCurrent={row.jobId === current}
                  onCurrent={setFocused}
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
