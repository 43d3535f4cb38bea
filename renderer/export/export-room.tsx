import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { command } from '../project/command.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { aboutWords, minutesWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { classNames } from '../ui/class-names.ts';
import { Field } from '../ui/field.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { ExportList } from './export-list.tsx';
import { OtherForms } from './other-forms.tsx';

type Preset = CallOutput<'export:list-presets'>['presets'][number];
type Explanation = CallOutput<'export:explain'>;
type Each = 'film' | 'scene' | 'shot';

/** Where the film leaves: what kind of file, of what, what that takes, and what became of it. */
export function ExportRoom() {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const [presets, setPresets] = useState<readonly Preset[]>([]);
  const [preset, setPreset] = useState<string | null>(null);
  const [each, setEach] = useState<Each>('film');
  const [name, setName] = useState('');
  const [allowMissing, setAllowMissing] = useState(false);
  const [plan, setPlan] = useState<Explanation | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    void core.call('export:list-presets', { projectId }).then(
      (list) => {
        setPresets(list.presets);
        setPreset((chosen) => chosen ?? list.presets[0]?.preset ?? null);
      },
      (cause) => setFailure(sentenceOf(cause)),
    );
  }, [core, projectId]);
  const wanted = {
    preset: preset ?? '',
    each,
    name: name === '' ? null : name,
    transition: null,
    allowMissing,
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wanted, and of which revision, makes the plan.
  useEffect(() => {
    if (preset === null) return;
    let isCurrent = true;
    setPlan(null);
    void core.call('export:explain', { projectId, ...wanted }).then(
      (next) => {
        if (!isCurrent) return;
        setPlan(next);
        setFailure(null);
      },
      (cause) => isCurrent && setFailure(sentenceOf(cause)),
    );
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, preset, each, name, allowMissing, revision]);
  const problem = plan?.problems[0];
  const reason =
    preset === null || plan === null
      ? 'it is being planned'
      : problem === undefined
        ? null
        : `${problem.place} ${problem.message}`.trim();
  const start = () =>
    void command(core, 'export:start', { projectId, ...wanted }).then(
      () => setFailure(null),
      (cause) => setFailure(sentenceOf(cause)),
    );
  const keys = useKeysOf('film:export');
  useAction('film:export', start, { reason });
  return (
    <div className="grid h-full grid-cols-[260px_1fr_340px]">
      <section aria-label="Presets" className="overflow-y-auto border-r border-line bg-panel p-2">
        <ul>
          {presets.map((one) => (
            <li key={one.preset}>
              <button
                type="button"
                aria-pressed={one.preset === preset}
                onClick={() => setPreset(one.preset)}
                className={classNames(
                  'w-full rounded-control px-3 py-2 text-left hover:bg-raised',
                  one.preset === preset && 'bg-raised shadow-[inset_2px_0_0_var(--tungsten)]',
                )}
              >
                <span className="block font-medium">{one.label}</span>
                <span className="block text-small text-quiet">{one.about}</span>
                {one.targetLufs !== null && (
                  <span className="block font-mono text-small text-quiet">{one.targetLufs} LUFS</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="What is made" className="flex min-h-0 flex-col gap-4 overflow-y-auto p-5">
        <div className="flex flex-wrap items-end gap-4">
          <Field label="One file for">
            <Choice
              value={each}
              options={[
                { value: 'film', label: 'the film' },
                { value: 'scene', label: 'each scene' },
                { value: 'shot', label: 'each shot' },
              ]}
              onChoose={setEach}
              className="w-36"
            />
          </Field>
          <div className="w-64">
            <Field label="Name">
              <TextInput value={name} placeholder="as usual" onCommit={setName} />
            </Field>
          </div>
          <Field label="With gaps, if there are any" isInline>
            <ToggleSwitch isOn={allowMissing} onSwitch={setAllowMissing} />
          </Field>
        </div>
        {failure !== null && (
          <p role="alert" className="text-coral">
            {failure}
          </p>
        )}
        {plan !== null && <PlanWords plan={plan} />}
        <Button look="primary" className="self-start" keys={keys} reason={reason} onClick={start}>
          {plan !== null && plan.films.length > 1 ? `Export ${plan.films.length} films` : 'Export'}
        </Button>
        <OtherForms />
      </section>
      <ExportList />
    </div>
  );
}

function PlanWords({ plan }: { readonly plan: Explanation }) {
  return (
    <div className="flex flex-col gap-3">
      {plan.problems.map(({ place, message }) => (
        <p key={place + message} className="text-coral">
          {place} {message}
        </p>
      ))}
      {plan.films.map((film) => (
        <article key={film.name} className="rounded-card border border-line bg-panel p-4">
          <h3 className="font-semibold">{film.title}</h3>
          <p className="font-mono text-small text-quiet">
            {film.name}, {minutesWords(film.lengthFrames)}, {film.lengthFrames} frames
          </p>
          <p className="pt-2">
            {film.copiedFrames} frames copied as they are, {film.encodedFrames} made anew
            {film.estimatedMs === null ? '' : `, ${aboutWords(film.estimatedMs)}`}.
          </p>
          <details className="pt-1">
            <summary className="text-quiet">The plan, step by step</summary>
            <ul className="pt-1 font-mono text-small">
              {film.lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the plan.
                <li key={index} className="break-words whitespace-pre-wrap">
                  {line}
                </li>
              ))}
            </ul>
          </details>
        </article>
      ))}
    </div>
  );
}
