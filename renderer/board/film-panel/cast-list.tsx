import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { addReference } from '../../project/add-reference.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { sentenceOf } from '../../project/project-store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { WrittenLine } from '../../writing/written-text.tsx';
import { ReferencePicture } from '../reference-picture.tsx';
import { ReferenceName } from './reference-name.tsx';

type CastListProps = { readonly references: NonNullable<Storyboard['references']> };

/** The film's references by name. The note stands in the prompt where the picture itself is not sent. */
export function CastList({ references }: CastListProps) {
  const open = useOpenProject();
  const chooser = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const add = async (files: readonly File[]) => {
    setFailure(null);
    for (const file of files) {
      await addReference(open, file).catch((cause) => setFailure(`${file.name}: ${sentenceOf(cause)}`));
    }
  };
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-small text-quiet">Cast and references</h3>
      {references.map(({ id }) => (
        <div key={id} className="grid grid-cols-[72px_1fr] items-start gap-2">
          <ReferencePicture referenceId={id} />
          <div className="flex min-w-0 flex-col gap-1">
            <div className="flex items-center gap-1">
              <ReferenceName id={id} />
              <IconButton
                icon={X}
                name={`Remove ${id}`}
                onClick={() => void open.project.edit([{ kind: 'remove-reference', reference: id }])}
              />
            </div>
            <WrittenLine
              place={{ kind: 'reference-note', reference: id }}
              aria-label={`Note on ${id}`}
              placeholder="who or what"
            />
          </div>
        </div>
      ))}
      {failure !== null && (
        <p role="alert" className="text-small text-coral">
          {failure}
        </p>
      )}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept="image/*,.heic,.heif,video/mp4,video/quicktime"
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button className="self-start" onClick={() => chooser.current?.click()}>
        Add pictures
      </Button>
    </section>
  );
}
