import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { PLAIN_POLICY, type RunPolicy } from '#shared/batch/run-policy.ts';
import type { Problem } from '#shared/problem.ts';
import { useAction } from '../actions/use-action.ts';
import { command } from '../project/command.ts';
import { useJobs, useOpenProject, useProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { Choice, type Option } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { goTo } from '../view/view-store.ts';
import { type Estimate, EstimateParts } from './estimate-parts.tsx';
import { takesWords } from './estimate-words.ts';
import { FinalsSize, USUAL_FINAL_SIZE } from './finals-size.tsx';
import { PolicyFields } from './policy-fields.tsx';
import { closeSheet, type Generator, openGenerate, type Scope, shellStore } from './shell-store.ts';
import { useProblemLine } from './told-problems.tsx';

const SCOPES: readonly Option<Scope['kind']>[] = [
  { value: 'missing', label: 'What has no take yet' },
  { value: 'again', label: 'The again list' },
  { value: 'failed', label: 'What failed or was refused' },
  { value: 'all', label: 'Every shot' },
  { value: 'finals', label: 'The circled takes, larger' },
  { value: 'shots', label: 'The chosen shots' },
];

const FINALS = { kind: 'finals', resolution: USUAL_FINAL_SIZE } as const;

/** Where a person looks on, a chained shot waits for their circle. */
const IN_A_WINDOW: RunPolicy = { ...PLAIN_POLICY, chains: 'circled' };

/** The one place where a run begins: what it is for, what keeps it from beginning, what it may cost. */
export function GenerateSheet() {
  const sheet = useStore(shellStore, (state) => state.sheet);
  useAction('generate:review', () => openGenerate({ kind: 'missing' }));
  useAction('generate:finals', () => openGenerate(FINALS));
  useAction('rehearse:start', () => openGenerate({ kind: 'missing' }, 'rehearsal'));
  const usual = useUsualGenerator();
  if (sheet.kind !== 'generate') return null;
  return <OpenGenerateSheet scope={sheet.scope} generator={sheet.generator ?? usual} />;
}

/** Cloudflare where a token is set, unless the settings say otherwise; rehearsal until that is known. */
function useUsualGenerator(): Generator {
  const { core } = useOpenProject();
  const [usual, setUsual] = useState<Generator>('rehearsal');
  useEffect(() => {
    const ask = () =>
      void core.call('app:about', {}).then(
        (about) => setUsual(about.defaultGenerator),
        () => undefined,
      );
    ask();
    const ends = [core.on('token:changed', ask), core.on('settings:changed', ask)];
    return () => {
      for (const end of ends) end();
    };
  }, [core]);
  return usual;
}

type OpenGenerateSheetProps = { readonly scope: Scope; readonly generator: Generator };

function OpenGenerateSheet({ scope, generator }: OpenGenerateSheetProps) {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  // What is on its way counts as asked for, until it ends without a take.
  const open = useJobs(({ queues }) => queues.map(({ counts }) => counts.running + counts.waiting).join());
  const [policy, setPolicy] = useState<RunPolicy>(IN_A_WINDOW);
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const problemLine = useProblemLine();
  const showEstimate = (next: Estimate) => {
    setEstimate(next);
    setFailure(null);
  };
  const wanted = { generator, scope, takes: null, again: false, policy } as const;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision has another price.
  useEffect(() => setEstimate(null), [generator, scope, policy, revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same, and jobs that ended meanwhile.
  useEffect(() => {
    let isCurrent = true;
    void core.call('estimate:run', { projectId, ...wanted }).then(
      (next) => isCurrent && showEstimate(next),
      (cause) => isCurrent && setFailure(sentenceOf(cause)),
    );
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, generator, scope, policy, revision, open]);
  const isFree = generator === 'rehearsal';
  const start = async () => {
    if (estimate === null) return;
    setIsSending(true);
    try {
      await command(core, 'run:start', {
        projectId,
        ...wanted,
        cap: { budgetMicroUsd: isFree ? null : estimate.costMicroUsd, maxCalls: null },
        concurrency: null,
        consent: isFree ? null : { estimateMicroUsd: estimate.costMicroUsd },
      });
      closeSheet();
      goTo('batch');
    } catch (cause) {
      setFailure(sentenceOf(cause));
    } finally {
      setIsSending(false);
    }
  };
  return (
    <Sheet
      isOpen
      onClose={closeSheet}
      title={isFree ? 'Rehearse' : 'Generate'}
      sentence={
        isFree
          ? 'Takes are made on this machine, at their true lengths. Nothing is sent, and it is free.'
          : 'Nothing is sent before you press the button with the price.'
      }
      actions={
        <>
          <Button onClick={closeSheet}>Not now</Button>
          <Button
            look="primary"
            price={isFree ? 'free' : priceWords(estimate?.costMicroUsd ?? null)}
            reason={reasonOf(estimate, isSending, problemLine)}
            onClick={() => void start()}
          >
            {isFree ? 'Rehearse' : 'Generate'} {estimate === null ? '' : takesWords(estimate.takes)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        <div className="grid grid-cols-2 gap-4">
          <Field label="Which shots">
            <Choice
              value={scope.kind}
              options={SCOPES.filter(({ value }) => value !== 'shots' || scope.kind === 'shots')}
              onChoose={(kind) => {
                if (kind === 'finals') openGenerate(FINALS, generator);
                else if (kind !== 'shots') openGenerate({ kind }, generator);
              }}
            />
          </Field>
          <Field label="By whom">
            <Choice
              value={generator}
              options={[
                { value: 'cloudflare', label: 'Cloudflare, paid' },
                { value: 'rehearsal', label: 'Rehearsal, free' },
              ]}
              onChoose={(next) => openGenerate(scope, next)}
            />
          </Field>
        </div>
        {scope.kind === 'finals' && (
          <FinalsSize
            resolution={scope.resolution}
            onChoose={(resolution) => openGenerate({ kind: 'finals', resolution }, generator)}
          />
        )}
        {failure !== null && (
          <p role="alert" className="text-coral">
            {failure}
          </p>
        )}
        {estimate !== null && <EstimateParts estimate={estimate} isFree={isFree} />}
        {!isFree && <PolicyFields policy={policy} onChange={setPolicy} />}
      </div>
    </Sheet>
  );
}

function reasonOf(
  estimate: Estimate | null,
  isSending: boolean,
  problemLine: (problem: Problem) => string,
): string | null {
  if (isSending) return 'it is being sent';
  if (estimate === null) return 'its price is being worked out';
  const first = estimate.problems[0];
  if (first !== undefined) return problemLine(first);
  return estimate.takes + estimate.older.jobs === 0 ? 'there is nothing to make' : null;
}
