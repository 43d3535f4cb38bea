import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { WrittenLine } from '../writing/written-text.tsx';

/** The film's name, from wherever one is. It is saved as it is written, as in the Board; its folder keeps its own name. */
export function RenameSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="Rename the film"
      width="narrow"
      actions={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div
        onKeyDownCapture={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && onClose()}
      >
        <Field label="Name" hint="Saved as you write. The folder keeps its name.">
          <WrittenLine place={{ kind: 'film-title' }} />
        </Field>
      </div>
    </Sheet>
  );
}
