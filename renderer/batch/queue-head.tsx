import type { QueueState } from '#shared/contract/job-rows.ts';
import { formatUsd } from '#shared/money.ts';
import { useAction } from '../actions/use-action.ts';
import { useIsAway } from '../connection/use-is-away.ts';
import { command } from '../project/command.ts';
import { useJobs, useOpenProject } from '../project/open-project.tsx';
import { aboutWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { DropMenu } from '../ui/menu.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { useReport } from '../ui/use-report.ts';

const ACTIVITY: Readonly<Record<QueueState['activity'], string>> = {
  idle: 'nothing runs',
  working: 'working',
  finishing: 'pausing once the running calls have ended',
  paused: 'paused',
  attention: 'needs you before it goes on',
};

/** One generator's queue: what it does, how long about, and the verbs for all of it. */
export function QueueHead({ queue }: { readonly queue: QueueState }) {
  const { core, projectId } = useOpenProject();
  const isAway = useIsAway(core);
  const money = useJobs((jobs) => jobs.money);
  const { report, sentence } = useReport();
  const { generator, activity, counts, pauses, timeLeft, mayClose } = queue;
  const ofThis = { projectId, generator } as const;
  const pause = (when: 'now' | 'after-running') => report(command(core, 'queue:pause', { ...ofThis, when }));
  const resume = () => report(command(core, 'queue:resume', ofThis));
  const cancel = (kind: 'waiting' | 'all') =>
    report(command(core, 'queue:cancel', { ...ofThis, which: { kind } }), ({ canceled, canceling }) =>
      canceling === 0
        ? `${canceled} canceled.`
        : `${canceled} canceled. ${canceling} run already and may still be charged; their takes are kept if they come.`,
    );
  const isPaused = activity === 'paused' || activity === 'attention' || activity === 'finishing';
  const isOpen = counts.running + counts.waiting > 0;
  const nothingOpen = isOpen ? null : 'nothing runs or waits';
  const noPause = isPaused ? 'it is paused' : nothingOpen;
  useAction('queue:pause', () => pause('now'), { reason: noPause });
  useAction('queue:pause-after', () => pause('after-running'), { reason: noPause });
  useAction('queue:resume', resume, { reason: isPaused ? null : 'it is not paused' });
  useAction('queue:cancel-waiting', () => cancel('waiting'), {
    reason: counts.waiting === 0 ? 'nothing waits' : null,
  });
  useAction('queue:cancel-all', () => cancel('all'), { reason: nothingOpen });
  return (
    <section
      aria-label={generator === 'rehearsal' ? 'Rehearsal' : 'Cloudflare'}
      className="border-b border-line bg-panel px-6 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {generator === 'rehearsal' ? (
          <Mark meaning="rehearsal">Rehearsal, free</Mark>
        ) : (
          <Mark meaning="circled">Cloudflare</Mark>
        )}
        <p aria-live="polite" className="text-large">
          {counts.running} running, {counts.waiting} waiting, {counts.done} done
        </p>
        <p className="text-quiet">{isAway ? 'as it stood when Dailies last answered' : ACTIVITY[activity]}</p>
        {timeLeft !== null && !isAway && (
          <p className="text-quiet">{aboutWords(timeLeft.medianMs)} left, as earlier ones took</p>
        )}
        {generator === 'cloudflare' && money !== null && money.heldMicroUsd > 0 && (
          <p className="font-mono text-small text-quiet">{formatUsd(money.heldMicroUsd)} held</p>
        )}
        <div className="ml-auto flex gap-2">
          {isPaused ? (
            <Button look="primary" onClick={resume}>
              Go on
            </Button>
          ) : (
            <DropMenu
              trigger={<MenuButton name="Pause" reason={nothingOpen} />}
              items={[
                { kind: 'item', label: 'Pause now: nothing more is sent', onPress: () => pause('now') },
                {
                  kind: 'item',
                  label: 'Pause after the running ones',
                  onPress: () => pause('after-running'),
                },
              ]}
            />
          )}
          <DropMenu
            trigger={<MenuButton name="Cancel" reason={nothingOpen} />}
            items={[
              {
                kind: 'item',
                label: `Cancel what waits: ${counts.waiting}`,
                onPress: () => cancel('waiting'),
                reason: counts.waiting === 0 ? 'Nothing waits.' : null,
              },
              {
                kind: 'item',
                label: `Cancel all: ${counts.waiting + counts.running}`,
                onPress: () => cancel('all'),
                isDanger: true,
              },
            ]}
          />
        </div>
      </div>
      {pauses.map((reason) => (
        <p key={reason.kind} className={reason.kind === 'person' ? 'pt-1 text-quiet' : 'pt-1 text-coral'}>
          {reason.kind === 'person' ? 'You paused it.' : reason.message}
        </p>
      ))}
      {sentence !== null && (
        <p role="status" className="pt-1">
          {sentence}
        </p>
      )}
      {mayClose && isOpen && !isAway && (
        <p className="pt-1 text-quiet">
          You may close Dailies: no call is on its way, and everything goes on when you come back.
        </p>
      )}
    </section>
  );
}
