import { useState } from 'react';
import type { Core } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { createBlank, pickFolder, tryTo } from './open-film.ts';

type NewProjectSheetProps = { readonly core: Core; readonly onClose: () => void };

/** A name is all that a new film needs; its folder is made beside the others unless another is chosen. */
export function NewProjectSheet({ core, onClose }: NewProjectSheetProps) {
  const [title, setTitle] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const create = async (chooses: boolean) => {
    const sentence = await tryTo(async () => {
      const folder = chooses ? await pickFolder(core) : null;
      if (!chooses || folder !== null) await createBlank(core, title.trim(), folder);
    });
    setFailure(sentence);
    if (sentence === null) onClose();
  };
  const reason = title.trim() === '' ? 'it needs a name' : null;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="New film"
      width="narrow"
      actions={
        <>
          <Button reason={reason} onClick={() => void create(true)}>
            Choose its folder
          </Button>
          <Button look="primary" reason={reason} onClick={() => void create(false)}>
            Make it
          </Button>
        </>
      }
    >
      <Field
        label="Name"
        hint="Its folder is made beside your other films, unless you choose another place."
        problem={failure}
      >
        <TextInput
          value={title}
          onText={setTitle}
          onKeyDown={(event) => event.key === 'Enter' && reason === null && void create(false)}
        />
      </Field>
    </Sheet>
  );
}
