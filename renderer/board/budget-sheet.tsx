import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { formatUsd } from '#shared/money.ts';
import { command } from '../project/command.ts';
import { useJobs, useOpenProject } from '../project/open-project.tsx';
import { minutesWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useReport } from '../ui/use-report.ts';

type Purchases = CallOutput<'estimate:cap'>;
const MICRO_USD_PER_USD = 1_000_000;

/** What an amount buys, and the cap that a film may not pass. */
export function BudgetSheet({ onClose }: { readonly onClose: () => void }) {
  const { core, projectId } = useOpenProject();
  const money = useJobs((jobs) => jobs.money);
  const [microUsd, setMicroUsd] = useState<number | null>(
    money?.cap.budgetMicroUsd ?? 20 * MICRO_USD_PER_USD,
  );
  const [maxCalls, setMaxCalls] = useState<number | null>(money?.cap.maxCalls ?? null);
  const [purchases, setPurchases] = useState<Purchases | null>(null);
  const { report, sentence } = useReport();
  useEffect(() => {
    if (microUsd === null) return;
    void core.call('estimate:cap', { projectId, capMicroUsd: microUsd }).then(setPurchases, () => undefined);
  }, [core, projectId, microUsd]);
  const keep = () =>
    report(
      command(core, 'money:set-cap', { projectId, cap: { budgetMicroUsd: microUsd, maxCalls } }),
      ({ freedJobs }) => (freedJobs > 0 ? `Kept. ${freedJobs} that waited for it go on.` : 'Kept.'),
    );
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="Budget"
      sentence="Nothing that is paid leaves once the cap would be passed. It is kept with the film’s history, never in the storyboard."
      actions={
        <>
          {sentence !== null && <p className="flex-1">{sentence}</p>}
          <Button onClick={onClose}>Close</Button>
          <Button look="primary" onClick={keep}>
            Make it the cap
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        <div className="flex gap-6">
          <Field label="Amount" hint="Empty for none.">
            <NumberInput
              value={microUsd === null ? null : microUsd / MICRO_USD_PER_USD}
              min={0}
              unit="$"
              onCommit={(usd) => setMicroUsd(usd === null ? null : Math.round(usd * MICRO_USD_PER_USD))}
            />
          </Field>
          <Field label="Calls" hint="Empty for none.">
            <NumberInput value={maxCalls} min={0} onCommit={setMaxCalls} />
          </Field>
        </div>
        {purchases?.rounds != null && (
          <p>
            One take of every shot, {timesWords(purchases.rounds.rounds)}, and{' '}
            {formatUsd(purchases.rounds.leftMicroUsd)} left.
          </p>
        )}
        {purchases?.models.map((model) => (
          <table key={model.model} className="w-full">
            <caption className="pb-1 text-left text-quiet">
              {model.name}, takes of {model.takeSeconds} s, price of {model.pricedOn}
            </caption>
            <thead className="text-small text-quiet">
              <tr>
                <th className="text-left font-normal">Size</th>
                <th className="text-right font-normal">A second</th>
                <th className="text-right font-normal">Takes</th>
                <th className="text-right font-normal">Length</th>
              </tr>
            </thead>
            <tbody className="font-mono">
              {model.purchases.map(({ resolution, microUsdPerSecond, seconds, takes }) => (
                <tr key={resolution}>
                  <td>{resolution}</td>
                  <td className="text-right">{formatUsd(microUsdPerSecond)}</td>
                  <td className="text-right">{takes}</td>
                  <td className="text-right">{minutesWords(seconds * 24)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Sheet>
  );
}

function timesWords(times: number): string {
  return times === 1 ? 'once' : `${times} times over`;
}
