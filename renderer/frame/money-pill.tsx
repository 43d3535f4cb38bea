import { Popover } from '@base-ui/react/popover';
import type { MoneyView } from '#shared/contract/money-view.ts';
import { formatUsd } from '#shared/money.ts';
import { useJobs } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { openSheet } from './shell-store.ts';

/** Spent, held and the cap, in one line; the rest of the money behind it. */
export function MoneyPill() {
  const money = useJobs((jobs) => jobs.money);
  if (money === null) return null;
  return (
    <Popover.Root>
      <Popover.Trigger className="flex h-7 items-center gap-2 rounded-control px-2 font-mono text-small whitespace-nowrap hover:bg-raised">
        <span>
          {formatUsd(money.confirmedMicroUsd + money.maybeChargedMicroUsd)}
          {money.cap.budgetMicroUsd !== null && (
            <span className="max-roomy:sr-only"> / {formatUsd(money.cap.budgetMicroUsd)}</span>
          )}
        </span>
        {money.heldMicroUsd > 0 && (
          <span className="text-quiet max-wide:hidden">{formatUsd(money.heldMicroUsd)} held</span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="z-50">
          <Popover.Popup className="w-72 rounded-card border border-line bg-raised p-3 shadow-float">
            <Popover.Title className="pb-2 font-semibold">Money of this film</Popover.Title>
            <dl className="grid grid-cols-[1fr_auto] gap-y-1 font-mono text-small">
              {rowsOf(money).map(([name, amount]) => (
                <div key={name} className="col-span-2 grid grid-cols-subgrid">
                  <dt className="font-sans text-quiet">{name}</dt>
                  <dd>{amount}</dd>
                </div>
              ))}
            </dl>
            <Popover.Close render={<Button className="mt-3 w-full" onClick={() => openSheet('budget')} />}>
              Plan the budget
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function rowsOf(money: MoneyView): readonly (readonly [string, string])[] {
  const { cap, left } = money;
  return [
    ['Paid', formatUsd(money.confirmedMicroUsd)],
    ['Held for open calls', formatUsd(money.heldMicroUsd)],
    ['Maybe charged', formatUsd(money.maybeChargedMicroUsd)],
    ['Cap', cap.budgetMicroUsd === null ? 'none' : formatUsd(cap.budgetMicroUsd)],
    ...(left.microUsd === null ? [] : [['Left under the cap', formatUsd(left.microUsd)] as const]),
    ['Calls', cap.maxCalls === null ? String(money.calls) : `${money.calls} of ${cap.maxCalls}`],
  ];
}
