import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useOpenProject } from '../../project/open-project.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { WrittenArea } from '../../writing/written-text.tsx';

/** What `{{name}}` stands for in every prompt. */
export function VariableList({ variables }: { readonly variables: Readonly<Record<string, string>> }) {
  const { project } = useOpenProject();
  const [name, setName] = useState('');
  const set = (variable: string, text: string | null) =>
    void project.edit([{ kind: 'set-variable', name: variable, text }]);
  const add = () => {
    if (name.trim() === '') return;
    set(name.trim(), '');
    setName('');
  };
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-small text-quiet">Variables</h3>
      {Object.keys(variables).map((variable) => (
        <div key={variable} className="flex flex-col gap-1">
          <div className="flex items-center justify-between">
            <span className="truncate font-mono text-small">{`{{${variable}}}`}</span>
            <IconButton icon={X} name={`Remove ${variable}`} onClick={() => set(variable, null)} />
          </div>
          <WrittenArea
            place={{ kind: 'variable', name: variable }}
            aria-label={variable}
            className="min-h-7"
          />
        </div>
      ))}
      <div className="flex gap-1">
        <TextInput aria-label="Name of a new variable" placeholder="new name" value={name} onText={setName} />
        <Button icon={<Plus size={14} aria-hidden />} onClick={add}>
          Add
        </Button>
      </div>
    </section>
  );
}
