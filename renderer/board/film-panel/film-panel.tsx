import { useOpenProject, useProject } from '../../project/open-project.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { WrittenArea, WrittenLine } from '../../writing/written-text.tsx';
import { CastList } from './cast-list.tsx';
import { VariableList } from './variable-list.tsx';

/** What belongs to the film as a whole: its name, its style, its variables, its cast. */
export function FilmPanel() {
  const { project } = useOpenProject();
  const storyboard = useProject(({ view }) => view?.storyboard ?? null);
  if (storyboard === null) return null;
  return (
    <div className="flex flex-col gap-4 p-3">
      <Field label="Title">
        <WrittenLine place={{ kind: 'film-title' }} />
      </Field>
      <Field label="Length to aim for" hint="The Board says how far the film is over or short.">
        <NumberInput
          value={storyboard.targetSeconds ?? null}
          min={1}
          max={36_000}
          unit="s"
          onCommit={(seconds) => void project.edit([{ kind: 'set-target', seconds }])}
        />
      </Field>
      <Field label="Style, before every prompt">
        <WrittenArea place={{ kind: 'style', side: 'before' }} />
      </Field>
      <Field label="Style, after every prompt">
        <WrittenArea place={{ kind: 'style', side: 'after' }} />
      </Field>
      <VariableList variables={storyboard.variables ?? {}} />
      <CastList references={storyboard.references ?? []} />
    </div>
  );
}
