import { useState } from 'react';
import type { PrivateFact } from '#shared/interchange/hand-over-formats.ts';
import type { Problem } from '#shared/problem.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { useProblemLine } from '../frame/told-problems.tsx';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice, type Option } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { useReport } from '../ui/use-report.ts';
import { ExportPlan } from './export-plan.tsx';
import { ToldFacts } from './told-facts.tsx';
import { type Explanation, useExportPlan } from './use-export-plan.ts';

type Each = 'film' | 'scene' | 'shot';

const EACH: readonly Option<Each>[] = [
  { value: 'film', label: 'The film' },
  { value: 'scene', label: 'Each scene' },
  { value: 'shot', label: 'Each shot' },
];

type NewExportProps = {
  readonly preset: string | null;
  /** Another number whenever a film was asked for or made: the next one gets another name. */
  readonly filmsAsked: number;
};

/** What is made by the chosen preset, and the way to make it. */
export function NewExport({ preset, filmsAsked }: NewExportProps) {
  const { core, projectId } = useOpenProject();
  const [each, setEach] = useState<Each>('film');
  const [name, setName] = useState('');
  const [allowMissing, setAllowMissing] = useState(false);
  const [told, setTold] = useState<readonly PrivateFact[]>([]);
  const { report, sentence } = useReport();
  const wanted =
    preset === null
      ? null
      : { preset, each, name: name === '' ? null : name, transition: null, allowMissing };
  const { plan, failure } = useExportPlan(wanted, filmsAsked);
  const problemLine = useProblemLine();
  const reason = wanted === null ? 'it is being planned' : reasonNotTo(plan, problemLine);
  const start = () => {
    if (wanted !== null) report(command(core, 'export:start', { projectId, ...wanted, include: [...told] }));
  };
  const keys = useKeysOf('film:export');
  useAction('film:export', start, { reason });
  const count = plan?.films.length ?? 1;
  const trouble = sentence ?? failure;
  return (
    <section aria-label="What is made" className="flex flex-col gap-4">
      <div className="flex items-end gap-4">
        <div className="flex flex-1 flex-wrap items-start gap-4">
          <Field label="One file for">
            <Choice value={each} options={EACH} onChoose={setEach} className="w-36" />
          </Field>
          <div className="w-52 wide:w-64">
            <Field label="Name" hint={each === 'film' ? undefined : 'Such as {{slug}}-{{shot}}-{{number}}'}>
              <TextInput value={name} placeholder="By its title, numbered" onText={setName} />
            </Field>
          </div>
          <Field label="Slates for missing takes">
            <span className="flex h-7 items-center">
              <ToggleSwitch isOn={allowMissing} onSwitch={setAllowMissing} />
            </span>
          </Field>
          <ToldFacts told={told} onTold={setTold} />
        </div>
        <Button look="primary" keys={keys} reason={reason} onClick={start}>
          {count > 1 ? `Export ${count} films` : 'Export'}
        </Button>
      </div>
      <div className="flex flex-col gap-3 rounded-card border border-line bg-panel p-4">
        {trouble === null ? (
          <ExportPlan plan={plan} />
        ) : (
          <p role="alert" className="text-coral">
            {trouble}
          </p>
        )}
      </div>
    </section>
  );
}

/** What is not planned yet may be asked for already: the core looks at it anew. */
function reasonNotTo(plan: Explanation | null, problemLine: (problem: Problem) => string): string | null {
  const [problem] = plan?.problems ?? [];
  return problem === undefined ? null : problemLine(problem);
}
