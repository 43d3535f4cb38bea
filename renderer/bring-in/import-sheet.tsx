import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { DailiesError } from '#shared/app-error.ts';
import type { CallInput } from '#shared/contract/calls.ts';
import type { IncomingId } from '#shared/ids.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { upload, uploadKindOf } from '../project/upload.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useReport } from '../ui/use-report.ts';
import { ImportPreviewRows } from './import-preview.tsx';
import { changeCount, type ImportDecisions, type ImportPreview } from './import-rows.ts';

type Source = CallInput<'import:preview'>['source'];

type ImportSheetProps = {
  /** A script or sheet that was dropped on the page, and the pictures with it: it is looked at right away. */
  readonly files: readonly File[];
  readonly onClose: () => void;
};

/** A script, a sheet or a list as shots: what would change is shown first, and is one step for undo. */
export function ImportSheet({ files, onClose }: ImportSheetProps) {
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
  const lookAt = (chosen: readonly File[]) => report(uploaded(chosen).then(look));
  const lookAtDropped = useEffectEvent(() => {
    if (files.length > 0) lookAt(files);
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
              See what it changes
            </Button>
          ) : (
            <Button
              // It took the place of what was pressed, and of its focus.
              key="apply"
              autoFocus
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
            multiple
            accept=".csv,.tsv,.md,.markdown,.fountain,.txt,image/*"
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])];
              if (chosen.length > 0) lookAt(chosen);
            }}
          />
          <Button className="self-start" onClick={() => chooser.current?.click()}>
            Choose a file, with its pictures
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

/** The one that is no picture is brought in, the others lie beside it. */
async function uploaded(files: readonly File[]): Promise<Source> {
  const pictures = files.filter((file) => uploadKindOf(file) === 'picture');
  const [script] = files.filter((file) => !pictures.includes(file));
  if (script === undefined) throw new DailiesError({ code: 'invalid-input', problems: [NO_SCRIPT] });
  const beside: IncomingId[] = [];
  for (const picture of pictures) beside.push(await upload(picture, 'picture'));
  return { kind: 'file', incomingId: await upload(script, 'sheet'), beside };
}

const NO_SCRIPT = { place: 'import', message: 'needs a script or a sheet; drop pictures alone on the Board' };
