import { useEffect, useState } from 'react';
import { useOpenProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { useView, viewStore } from '../view/view-store.ts';
import { ChangeList } from './change-list.tsx';
import { ExportQueue } from './export-queue.tsx';
import { FilmList } from './film-list.tsx';
import { HandOver } from './hand-over.tsx';
import { NewExport } from './new-export.tsx';
import { type Preset, PresetList } from './preset-list.tsx';
import { useExports } from './use-exports.ts';

/** Where the film leaves: what kind of file, of what, what that takes, and what became of it. */
export function ExportRoom() {
  const { presets, failure } = usePresets();
  const kept = useView(({ exportPreset }) => exportPreset);
  const closed = useView(({ closedExports }) => closedExports);
  const { exports, films } = useExports();
  const labelOf = (preset: string) => presets.find((one) => one.preset === preset)?.label ?? preset;
  const preset = presets.find((one) => one.preset === kept)?.preset ?? presets[0]?.preset ?? null;
  const open = exports.filter(({ exportId }) => !closed.includes(exportId));
  return (
    <div className="grid h-full grid-cols-[208px_minmax(0,1fr)_264px] wide:grid-cols-[260px_minmax(0,1fr)_340px] max-roomy:grid-cols-[176px_minmax(0,1fr)] max-roomy:grid-rows-[minmax(0,1fr)_auto]">
      <PresetList
        presets={presets}
        chosen={preset}
        onChoose={(exportPreset) => viewStore.setState({ exportPreset })}
      />
      <div className="flex min-h-0 flex-col gap-6 overflow-y-auto p-5">
        {failure !== null && (
          <p role="alert" className="text-coral">
            {failure}
          </p>
        )}
        <NewExport preset={preset} filmsAsked={exports.length + films.length} />
        <HandOver films={films} />
        <ChangeList films={films} />
      </div>
      <section
        aria-label="Exports"
        className="flex min-h-0 flex-col gap-4 overflow-y-auto border-l border-line bg-panel p-4 max-roomy:max-h-[35vh] max-roomy:gap-1 max-roomy:border-t"
      >
        {open.length > 0 && (
          <>
            <h2 className="font-semibold">Exports</h2>
            <ExportQueue exports={open} labelOf={labelOf} />
          </>
        )}
        <h2 className="font-semibold">Films</h2>
        {films.length === 0 ? (
          <p className="text-quiet">
            Nothing was exported yet. Films stand here, numbered, each with the cut that it was made from.
          </p>
        ) : (
          <FilmList films={films} />
        )}
      </section>
    </div>
  );
}

function usePresets() {
  const { core, projectId } = useOpenProject();
  const [presets, setPresets] = useState<readonly Preset[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    void core.call('export:list-presets', { projectId }).then(
      (list) => setPresets(list.presets),
      (cause) => setFailure(sentenceOf(cause)),
    );
  }, [core, projectId]);
  return { presets, failure };
}
