import { useEffect, useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { MarkedText } from './marked-text.tsx';

/** What of its shot changed since a take was made, and how its prompt would read now. */
export function StaleNote({ take }: { readonly take: TakeRow }) {
  const now = usePromptNow(take);
  return (
    <div className="flex flex-col gap-1 rounded-card border border-coral p-2 text-small">
      <p>The shot’s {take.stale.join(' and ')} changed since this take was made.</p>
      {now !== null && take.generation !== null && (
        <p className="break-words">
          <span className="text-quiet">Now: </span>
          <MarkedText text={now} other={take.generation.prompt} />
        </p>
      )}
    </div>
  );
}

/** As it would be sent; null where the prompt is the same, or the shot cannot be sent. */
function usePromptNow({ shotId, stale }: TakeRow): string | null {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const isOther = stale.includes('prompt');
  const [prompt, setPrompt] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have another prompt.
  useEffect(() => {
    let isCurrent = true;
    setPrompt(null);
    if (!isOther) return;
    void core.call('estimate:sent', { projectId, shotId }).then(
      (sent) => isCurrent && setPrompt(sent.kind === 'sent' ? sent.prompt.text : null),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, shotId, isOther, revision]);
  return prompt;
}
