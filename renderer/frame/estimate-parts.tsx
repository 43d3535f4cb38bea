import { useMemo } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { useProject } from '../project/open-project.tsx';
import { priceWords } from '../ui/amounts.ts';
import { capWords, SKIP_WORDS, takesWords } from './estimate-words.ts';
import { type Finding, gatherFindings } from './gather-findings.ts';

export type Estimate = CallOutput<'estimate:run'>;

/** What a run would make, of what, for how much, and what is left out of it. */
export function EstimateParts({
  estimate,
  isFree,
}: {
  readonly estimate: Estimate;
  readonly isFree: boolean;
}) {
  return (
    <>
      {estimate.problems.length > 0 && (
        <section>
          <h3 className="font-semibold text-coral">What keeps it from beginning</h3>
          <Findings findings={estimate.problems} className="" />
        </section>
      )}
      <dl className="grid grid-cols-[1fr_auto] gap-y-1 rounded-card border border-line p-3">
        <dt>{takesWords(estimate.takes)}</dt>
        <dd className="text-right font-mono">{isFree ? 'free' : priceWords(estimate.costMicroUsd)}</dd>
        {!isFree && <MoneyLines estimate={estimate} />}
      </dl>
      {estimate.perShot.length > 0 && (
        <ul className="max-h-48 overflow-y-auto rounded-card border border-line">
          {estimate.perShot.map(({ shotId, takes, costMicroUsd }) => (
            <li key={shotId} className="flex gap-3 px-3 py-0.5">
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
      <Findings findings={estimate.warnings} className="text-small text-quiet" />
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

type FindingsProps = { readonly findings: readonly Finding[]; readonly className: string };

/** Each thing that is found once, with the shots that it is found in. */
function Findings({ findings, className }: FindingsProps) {
  const shots = useProject((project) => project.shots);
  const gathered = useMemo(
    () =>
      gatherFindings(
        findings,
        [...shots].map(([shotId, { view }]) => ({ shotId, place: view.place })),
      ),
    [findings, shots],
  );
  return gathered.map(({ message, where }) => (
    <p key={message} className={className}>
      {where.length > 1 ? `${where.length} shots: ` : ''}
      {message}
      {where.length > 0 && <span className="line-clamp-2 font-mono">{where.join(', ')}</span>}
    </p>
  ));
}
