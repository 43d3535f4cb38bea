import { useState } from 'react';
import { type ReferenceId, referenceIdSchema } from '#shared/ids.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { focusHome } from '../../view/focus-home.ts';
import { nameIn } from './name-in.ts';

/** By what name prompts mention a reference. It is another one once the field is left, in all that mentions it; Escape keeps it. */
export function ReferenceName({ id }: { readonly id: ReferenceId }) {
  const { project } = useOpenProject();
  const [text, setText] = useState<string | null>(null);
  const rename = () => {
    const to = nameIn(text ?? id);
    setText(null);
    if (to === '' || to === id) return;
    void project.edit([{ kind: 'rename-reference', reference: id, to: referenceIdSchema.parse(to) }]);
  };
  return (
    <TextInput
      aria-label={`Name of ${id}`}
      title={`@${id}`}
      value={text ?? `@${id}`}
      onText={setText}
      onBlur={rename}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        if (event.key === 'Escape') setText(null);
        else focusHome();
      }}
      className="border-transparent px-1 font-mono text-small hover:border-edge focus:border-edge"
    />
  );
}
