import { useEffect, useState } from 'react';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { changesText, type FilmChange } from './changes-text.ts';
import { AS_IT_STANDS, filmChoices, keptFilms } from './film-choices.ts';
import type { Film } from './use-exports.ts';

/** What became of the film between two exports, or since one. */
export function ChangeList({ films }: { readonly films: readonly Film[] }) {
  const kept = keptFilms(films);
  const [chosen, setChosen] = useState<string | null>(null);
  const [after, setAfter] = useState<string>(AS_IT_STANDS);
  const before = chosen ?? kept[0]?.value ?? null;
  const { changes, failure } = useChanges(before, after);
  return (
    <section aria-label="What changed" className="flex flex-col gap-3 border-t border-line pt-4">
      <h2 className="text-large font-semibold">What changed</h2>
      {before === null ? (
        <p className="text-quiet">
          Every film keeps the cut that it was made from. Once one is exported, what changes after it is told
          here.
        </p>
      ) : (
        <div className="flex flex-wrap gap-4">
          <Field label="From">
            <Choice value={before} options={kept} onChoose={setChosen} className="w-64" />
          </Field>
          <Field label="To">
            <Choice value={after} options={filmChoices(films)} onChoose={setAfter} className="w-64" />
          </Field>
        </div>
      )}
      {failure !== null && (
        <p role="alert" className="text-coral">
          {failure}
        </p>
      )}
      {before !== null && changes !== null && (
        <Changes
          changes={changes}
          before={before}
          after={after === AS_IT_STANDS ? 'the film as it stands' : after}
        />
      )}
    </section>
  );
}

type ChangesProps = {
  readonly changes: readonly FilmChange[];
  readonly before: string;
  readonly after: string;
};

function Changes({ changes, before, after }: ChangesProps) {
  const [copied, setCopied] = useState<string | null>(null);
  if (changes.length === 0) return <p role="status">Nothing has changed.</p>;
  const text = changesText(before, after, changes);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied('The list is copied.'),
      () => setCopied('The browser did not let it be copied.'),
    );
  return (
    <>
      <ul className="max-h-72 overflow-y-auto rounded-card border border-line bg-panel px-3 py-1 select-text">
        {changes.map(({ place, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one place may have changed in several ways.
          <li key={index} className="flex gap-4 border-b border-line py-1 last:border-b-0">
            <span className="w-24 shrink-0 font-mono text-small text-quiet">{place}</span>
            <span className="min-w-0 break-words">{message}</span>
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-2">
        <Button onClick={copy}>Copy the list</Button>
        <Button onClick={() => saveText('changes.txt', text)}>Save the list</Button>
        <p role="status" className="text-small text-quiet">
          {copied}
        </p>
      </div>
    </>
  );
}

/** Gives the browser a text to save, which stands in no file yet. */
function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function useChanges(before: string | null, after: string) {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => (after === AS_IT_STANDS ? view?.state.revision : null));
  const [state, setState] = useState<{ changes: readonly FilmChange[] | null; failure: string | null }>({
    changes: null,
    failure: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the film as it stands is another with every edit.
  useEffect(() => {
    if (before === null) return;
    let isCurrent = true;
    const asked = { projectId, before, after: after === AS_IT_STANDS ? null : after };
    void core.call('export:changes', asked).then(
      ({ changes }) => isCurrent && setState({ changes, failure: null }),
      (cause) => isCurrent && setState({ changes: null, failure: sentenceOf(cause) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, before, after, revision]);
  return state;
}
