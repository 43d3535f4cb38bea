import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { ShotId } from '#shared/ids.ts';
import { ToldProblems } from '../../frame/told-problems.tsx';
import { useOpenProject, useProject } from '../../project/open-project.tsx';
import { sentenceOf } from '../../project/project-store.ts';
import { priceWords } from '../../ui/amounts.ts';
import { Sheet } from '../../ui/sheet.tsx';

type Sent = CallOutput<'estimate:sent'>;
type SentSheetProps = { readonly shotId: ShotId; readonly isOpen: boolean; readonly onClose: () => void };

/** What one take of a shot would send, word by word and field by field, before anything is paid. */
export function SentSheet({ shotId, isOpen, onClose }: SentSheetProps) {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const [sent, setSent] = useState<Sent | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision sends something else.
  useEffect(() => {
    if (!isOpen) return;
    void core
      .call('estimate:sent', { projectId, shotId })
      .then(setSent, (cause) => setFailure(sentenceOf(cause)));
  }, [core, projectId, shotId, isOpen, revision]);
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={`What ${shotId} sends`}>
      {failure !== null && <p className="text-coral">{failure}</p>}
      {sent?.kind === 'problems' && (
        <ToldProblems problems={sent.problems} className="text-coral" onLeave={onClose} />
      )}
      {sent?.kind === 'sent' && <Request sent={sent} />}
    </Sheet>
  );
}

function Request({ sent }: { readonly sent: Extract<Sent, { kind: 'sent' }> }) {
  return (
    <div className="flex flex-col gap-4 pb-3">
      <section>
        <h3 className="text-small text-quiet">
          Prompt, {sent.prompt.length} of {sent.prompt.limit}
        </h3>
        <p className="rounded-control border border-line bg-ground p-2 whitespace-pre-wrap">
          {sent.prompt.text}
        </p>
      </section>
      {sent.pictures.length > 0 && (
        <section>
          <h3 className="text-small text-quiet">Pictures, in their order</h3>
          <ol className="list-decimal pl-5">
            {sent.pictures.map(({ number, role, source }) => (
              <li key={number}>
                {role.replace('-', ' ')}:{' '}
                {source.kind === 'reference' ? source.referenceId : `the last frame of ${source.shotId}`}
              </li>
            ))}
          </ol>
        </section>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-0.5 font-mono text-small">
        {sent.fields.map((field) => (
          <div key={field.name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-quiet">{field.name}</dt>
            <dd className="break-words">
              {field.kind === 'value' ? JSON.stringify(field.value) : 'drawn for each take'}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-quiet">
        {sent.modelName}, {sent.takes === 1 ? 'one take' : `${sent.takes} takes`},{' '}
        {sent.price === null
          ? 'no price known'
          : `${priceWords(sent.price.estimateMicroUsd)} each at ${priceWords(sent.price.microUsdPerSecond)} a second, price of ${sent.price.pricedOn}`}
      </p>
    </div>
  );
}
