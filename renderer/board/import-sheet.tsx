import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/calls.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { upload } from '../project/upload.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useReport } from '../ui/use-report.ts';
import { ImportPreviewRows } from './import-preview.tsx';
import { changeCount, type ImportDecisions, type ImportPreview } from './import-rows.ts';

type Source = CallInput<'import:preview'>['source'];

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
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [decisions, setDecisions] = useState<ImportDecisions>(new Map());
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
  const changes = preview === null ? 0 : changeCount(preview, decisions);
  const goBack = () => {
    setPreview(null);
    setDecisions(new Map());
  };
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
          {preview !== null && <Button onClick={goBack}>Back</Button>}
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
              reason={changes === 0 ? 'nothing would change' : null}
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
        <ImportPreviewRows preview={preview} decisions={decisions} onDecide={setDecisions} />
      )}
    </Sheet>
  );
}
