import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import type { ShotId } from '#shared/ids.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { upload } from '../project/upload.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Mark, type Meaning } from '../ui/mark.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useReport } from '../ui/use-report.ts';

type Preview = CallOutput<'import:preview'>;
type Source = CallInput<'import:preview'>['source'];
type Change = Preview['shots'][number]['change'];

const CHANGES: Readonly<Record<Change, { readonly meaning: Meaning; readonly words: string }>> = {
  added: { meaning: 'done', words: 'added' },
  changed: { meaning: 'running', words: 'changed' },
  moved: { meaning: 'waiting', words: 'moved' },
  removed: { meaning: 'needs-you', words: 'removed, its takes to the shelf' },
  same: { meaning: 'waiting', words: 'as it is' },
  undecided: { meaning: 'needs-you', words: 'which shot is it?' },
};

type ImportSheetProps = {
  /** One that was dropped on the page: it is looked at right away. */
  readonly file: File | null;
  readonly onClose: () => void;
};

/** A script, a sheet or a list as shots: what would change is shown first, and is one step for undo. */
export function ImportSheet({ file, onClose }: ImportSheetProps) {
  const { core, projectId, project } = useOpenProject();
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [decisions, setDecisions] = useState<ReadonlyMap<number, ShotId | null>>(new Map());
  const { report, sentence } = useReport();
  const revision = () => project.store.getState().view?.state.revision ?? 0;
  const look = (source: Source) =>
    report(
      core
        .call('import:preview', { projectId, baseRevision: revision(), source, format: null })
        .then(setPreview),
    );
  const lookAt = (chosen: File) =>
    report(upload(chosen, 'sheet').then((incomingId) => look({ kind: 'file', incomingId })));
  const lookAtDropped = useEffectEvent(() => {
    if (file !== null) lookAt(file);
  });
  useEffect(() => lookAtDropped(), []);
  const apply = async () => {
    if (preview === null) return;
    await command(core, 'import:apply', {
      projectId,
      baseRevision: revision(),
      previewId: preview.previewId,
      decisions: [...decisions].map(([index, shotId]) => ({ index, shotId })),
    });
    await project.reload();
    onClose();
  };
  const changes =
    (preview?.shots.filter(({ change }) => change !== 'same').length ?? 0) + (preview?.others.length ?? 0);
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="Import"
      sentence="CSV, TSV, Markdown, Fountain, or a list of prompts. Nothing changes before you say so; paid takes are never removed."
      width="wide"
      actions={
        <>
          {sentence !== null && (
            <p role="alert" className="flex-1 text-coral">
              {sentence}
            </p>
          )}
          <Button onClick={onClose}>Not now</Button>
          {preview === null ? (
            <Button
              look="primary"
              reason={text.trim() === '' ? 'write or choose something first' : null}
              onClick={() => look({ kind: 'text', text })}
            >
              Look what it changes
            </Button>
          ) : (
            <Button
              look="primary"
              reason={changes === 0 ? 'it changes nothing' : null}
              onClick={() => report(apply())}
            >
              {changes === 1 ? 'Apply 1 change' : `Apply ${changes} changes`}
            </Button>
          )}
        </>
      }
    >
      {preview === null ? (
        <div className="flex flex-col gap-3 pb-2">
          <input
            ref={chooser}
            type="file"
            hidden
            accept=".csv,.tsv,.md,.markdown,.fountain,.txt"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen !== undefined) lookAt(chosen);
            }}
          />
          <Button className="self-start" onClick={() => chooser.current?.click()}>
            Choose a file
          </Button>
          <textarea
            aria-label="Text to import"
            placeholder="or paste it here"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="h-72 resize-none rounded-control border border-edge bg-ground p-2 font-mono text-small placeholder:text-quiet"
          />
        </div>
      ) : (
        <PreviewRows preview={preview} decisions={decisions} onDecide={setDecisions} />
      )}
    </Sheet>
  );
}

type PreviewRowsProps = {
  readonly preview: Preview;
  readonly decisions: ReadonlyMap<number, ShotId | null>;
  readonly onDecide: (decisions: ReadonlyMap<number, ShotId | null>) => void;
};

function PreviewRows({ preview, decisions, onDecide }: PreviewRowsProps) {
  return (
    <div className="flex flex-col gap-3 pb-2">
      {preview.problems.length > 0 && (
        <ul className="text-coral">
          {preview.problems.map(({ place, message }) => (
            <li key={place + message}>
              <span className="font-mono text-small">{place}</span> {message}
            </li>
          ))}
        </ul>
      )}
      {preview.others.length > 0 && (
        <ul>
          {preview.others.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <ul>
        {preview.shots.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: decisions are told by this place.
          <li key={index} className="flex items-center gap-3 border-b border-line py-1">
            <span className="w-44 shrink-0">
              <Mark meaning={CHANGES[row.change].meaning}>{CHANGES[row.change].words}</Mark>
            </span>
            <span className="w-28 shrink-0 truncate font-mono text-small">{row.shotId ?? ''}</span>
            <span className="min-w-0 flex-1 truncate" title={row.title}>
              {row.title}
            </span>
            <span className="shrink-0 text-small text-quiet">{row.from ?? ''}</span>
            {row.change === 'undecided' && (
              <Choice
                name={`Which shot is ${row.title}`}
                value={decisions.get(index) ?? (decisions.has(index) ? 'new' : 'leave')}
                options={[
                  { value: 'leave', label: 'leave it alone' },
                  { value: 'new', label: 'a new shot' },
                  ...row.candidates.map((id) => ({ value: id as string, label: id })),
                ]}
                onChoose={(id) => {
                  const next = new Map(decisions);
                  if (id === 'leave') next.delete(index);
                  else next.set(index, row.candidates.find((known) => known === id) ?? null);
                  onDecide(next);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
