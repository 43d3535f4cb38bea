import { useOpenProject, useProject } from '../../project/open-project.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { CastList } from './cast-list.tsx';
import { VariableList } from './variable-list.tsx';

/** What belongs to the film as a whole: its name, its style, its variables, its cast. */
export function FilmPanel() {
  const { project } = useOpenProject();
  const storyboard = useProject(({ view }) => view?.storyboard ?? null);
  if (storyboard === null) return null;
  const { style } = storyboard;
  const setStyle = (fields: { before?: string | null; after?: string | null }) =>
    void project.edit([{ kind: 'set-style', fields }]);
  return (
    <div className="flex flex-col gap-4 p-3">
      <Field label="Title">
        <TextInput
          value={storyboard.title}
          onCommit={(title) => title !== '' && void project.edit([{ kind: 'set-title', title }])}
        />
      </Field>
      <Field label="Wanted length, if any" isInline>
        <NumberInput
          value={storyboard.targetSeconds ?? null}
          min={1}
          max={36_000}
          unit="s"
          onCommit={(seconds) => void project.edit([{ kind: 'set-target', seconds }])}
        />
      </Field>
      <Field label="Style, before every prompt">
        <TextArea
          value={style?.before ?? ''}
          onCommit={(before) => setStyle({ before: before === '' ? null : before })}
        />
      </Field>
      <Field label="Style, after every prompt">
        <TextArea
          value={style?.after ?? ''}
          onCommit={(after) => setStyle({ after: after === '' ? null : after })}
        />
      </Field>
      <VariableList variables={storyboard.variables ?? {}} />
      <CastList references={storyboard.references ?? []} />
    </div>
  );
}
