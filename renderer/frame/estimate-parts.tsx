import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Problem } from '#shared/problem.ts';
import { priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { goToField } from '../view/go-to-field.ts';
import { capWords, SKIP_WORDS, takesWords } from './estimate-words.ts';
import { gatherFindings, ofTheRun, withoutFaulty } from './gather-findings.ts';
import { closeSheet, openGenerate, shellStore } from './shell-store.ts';
import { sentence, usePlacedShots } from './told-problems.tsx';

export type Estimate = CallOutput<'estimate:run'>;

/** What a run would make, of what, for how much, and what is left out of it. */
export function EstimateParts({
  estimate,
  isFree,
}: {
  readonly estimate: Estimate;
  readonly isFree: boolean;
}) {
  const placed = usePlacedShots();
  const warnings = useMemo(() => ofTheRun(estimate, placed), [estimate, placed]);
  return (
    <>
      {estimate.problems.length > 0 && (
        <section>
          <h3 className="font-semibold text-coral">What keeps it from beginning</h3>
          <Findings findings={estimate.problems} className="" />
          <WithoutFaulty estimate={estimate} />
        </section>
      )}
      <dl className="grid grid-cols-[1fr_auto] gap-y-1 rounded-card border border-line p-3">
        <dt>{takesWords(estimate.takes)}</dt>
        <dd className="text-right font-mono">{isFree ? 'free' : priceWords(estimate.costMicroUsd)}</dd>
        {!isFree && <MoneyLines estimate={estimate} />}
      </dl>
      {estimate.perShot.length > 0 && (
        <ul className="max-h-48 overflow-y-auto rounded-card border border-line py-1.5">
          {estimate.perShot.map(({ shotId, takes, costMicroUsd }) => (
            <li key={shotId} className="flex items-baseline gap-3 px-3 py-0.5">
              <span className="flex-1 font-mono text-small">{shotId}</span>
              <span className="text-quiet">{takesWords(takes)}</span>
              {!isFree && (
                <span className="w-24 text-right font-mono text-small">{priceWords(costMicroUsd)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {estimate.skipped.length > 0 && <Skipped skipped={estimate.skipped} />}
      <Findings findings={warnings} className="text-small text-quiet" />
    </>
  );
}

function MoneyLines({ estimate }: { readonly estimate: Estimate }) {
  const { money, older, account } = estimate;
  const lines: readonly (readonly [string, string])[] = [
    ...(older.jobs === 0
      ? []
      : [[`${older.jobs} that wait from before, in this sum`, priceWords(older.costMicroUsd)] as const]),
    ['Cap of the film', capWords(money)],
    [
      'Paid by',
      account === null
        ? 'no token yet'
        : `${account.accountId.slice(0, 8)}… (${account.lastFour ?? 'token'})`,
    ],
  ];
  return lines.map(([name, value]) => (
    <div key={name} className="col-span-2 grid grid-cols-subgrid text-quiet">
      <dt>{name}</dt>
      <dd className="text-right font-mono text-small">{value}</dd>
    </div>
  ));
}

function Skipped({ skipped }: { readonly skipped: Estimate['skipped'] }) {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason);
  return (
    <ul className="text-small text-quiet">
      {[...byReason].map(([reason, shots]) => (
        <li key={reason}>
          Not these, {SKIP_WORDS[reason]}:{' '}
          <span className="font-mono">{shots.map(({ shotId }) => shotId).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

type FindingsProps = { readonly findings: readonly Problem[]; readonly className: string };

/** Each thing that is found once, with the shots that it is found in; each leads to where it can be mended. */
function Findings({ findings, className }: FindingsProps) {
  const shots = usePlacedShots();
  const gathered = useMemo(() => gatherFindings(findings, shots), [findings, shots]);
  return gathered.map(({ words, field, where }) => (
    <p key={words} className={className}>
      {where.length > 1 ? `${where.length} shots: ` : ''}
      {where.length > 1 ? words : sentence(words)}
      {where.length > 0 && (
        <span className="flex max-h-10 flex-wrap gap-x-2 overflow-y-auto font-mono">
          {where.map((shotId) => (
            <button
              key={shotId}
              type="button"
              onClick={() => {
                closeSheet();
                goToField(shotId, field);
              }}
              className="underline decoration-line underline-offset-2 hover:decoration-current"
            >
              {shotId}
            </button>
          ))}
        </span>
      )}
    </p>
  ));
}

/** All the others can be asked for at once: a person says so by a press. */
function WithoutFaulty({ estimate }: { readonly estimate: Estimate }) {
  const shots = usePlacedShots();
  const rest = withoutFaulty(estimate.problems, estimate.perShot, shots);
  const sheet = useStore(shellStore, (state) => state.sheet);
  if (rest === null || sheet.kind !== 'generate') return null;
  return (
    <Button
      className="mt-2"
      onClick={() => openGenerate({ kind: 'shots', shotIds: [...rest.shotIds] }, sheet.generator)}
    >
      {rest.left === 1
        ? 'Without the 1 shot that cannot be made'
        : `Without the ${rest.left} shots that cannot be made`}
    </Button>
  );
}
