import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReferenceId } from '#shared/ids.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { addReference } from '../../project/add-reference.ts';
import type { BoardShot } from '../../project/known-view.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { sentenceOf } from '../../project/project-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ReferencePicture } from '../reference-picture.tsx';
import type { SetShot } from './set-shot.ts';

type ShotPicturesProps = {
  readonly boardShot: BoardShot;
  readonly storyboard: Storyboard;
  readonly set: SetShot;
};

const MODES = [
  { value: 'auto', label: 'Whatever is filled in below' },
  { value: 'text', label: 'Text' },
  { value: 'frames', label: 'First and last frame' },
  { value: 'references', label: 'References' },
] as const;

/** What the shot shows the model beside its words, and which of it is sent. */
export function ShotPictures({ boardShot, storyboard, set }: ShotPicturesProps) {
  const { shot, view } = boardShot;
  const all = storyboard.references ?? [];
  const references = shot.references ?? [];
  return (
    <section className="flex flex-col gap-2">
      <Field label="What is sent" field="mode" hint={dropNote(boardShot)}>
        <Choice
          value={shot.mode ?? 'auto'}
          options={MODES}
          onChoose={(mode) => set({ mode: mode === 'auto' ? null : mode })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Frame
          label="First frame"
          field="firstFrame"
          chosen={shot.firstFrame}
          all={all}
          reason={
            shot.continueFrom === undefined
              ? null
              : `from the end of ${view.continuesFrom ?? 'the shot before'}`
          }
          onChoose={(firstFrame) => set({ firstFrame })}
        />
        <Frame
          label="Last frame"
          field="lastFrame"
          chosen={shot.lastFrame}
          all={all}
          reason={null}
          onChoose={(lastFrame) => set({ lastFrame })}
        />
      </div>
      <Field label={`References, ${references.length}`} field="references">
        <Choice
          value="add"
          name="Add a reference"
          options={[
            { value: 'add', label: all.length === 0 ? 'The film has none yet' : 'Add a reference' },
            ...all
              .filter(({ id }) => !references.includes(id))
              .map(({ id, note }) => ({
                value: id as string,
                label: id,
                note,
                picture: <Thumbnail id={id} />,
              })),
          ]}
          onChoose={(id) => id !== 'add' && set({ references: [...references, id as ReferenceId] })}
        />
      </Field>
      <ul className="flex flex-wrap gap-2">
        {references.map((id) => (
          <li key={id} className="relative w-20">
            <ReferencePicture referenceId={id} />
            <p className="truncate font-mono text-small">{id}</p>
            <IconButton
              icon={X}
              name={`Take ${id} out`}
              className="absolute top-0 right-0 bg-panel"
              onClick={() => {
                const left = references.filter((other) => other !== id);
                set({ references: left.length === 0 ? null : left });
              }}
            />
          </li>
        ))}
      </ul>
      {(shot.firstFrame ?? shot.lastFrame ?? references[0]) !== undefined && (
        <Field label="A picture of another shape" isInline>
          <Choice
            value={view.settings.fit}
            options={[
              { value: 'crop', label: 'is cropped' },
              { value: 'pad', label: 'is padded' },
            ]}
            onChoose={(fit) => set({ fit })}
            className="w-32"
          />
        </Field>
      )}
    </section>
  );
}

type FrameProps = {
  readonly field: 'firstFrame' | 'lastFrame';
  readonly label: string;
  readonly chosen: ReferenceId | undefined;
  readonly all: NonNullable<Storyboard['references']>;
  readonly reason: string | null;
  readonly onChoose: (id: ReferenceId | null) => void;
};

function Frame({ label, field, chosen, all, reason, onChoose }: FrameProps) {
  const open = useOpenProject();
  const chooser = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const choose = (value: string) => {
    setFailure(null);
    if (value === 'file') chooser.current?.click();
    else onChoose(value === 'none' ? null : (value as ReferenceId));
  };
  const bring = (file: File) =>
    addReference(open, file).then(onChoose, (cause) => setFailure(`${file.name}: ${sentenceOf(cause)}`));
  return (
    <Field label={label} field={field} hint={reason ?? undefined} problem={failure}>
      <Choice
        value={chosen ?? 'none'}
        options={[
          { value: 'none', label: 'None' },
          ...all.map(({ id, note }) => ({
            value: id as string,
            label: id,
            note,
            reason,
            picture: <Thumbnail id={id} />,
          })),
          { value: 'file', label: 'Choose a file…', reason },
        ]}
        onChoose={choose}
      />
      <input
        ref={chooser}
        type="file"
        hidden
        accept="image/*,.heic,.heif"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void bring(file);
        }}
      />
      {chosen !== undefined && <ReferencePicture referenceId={chosen} />}
    </Field>
  );
}

function Thumbnail({ id }: { readonly id: ReferenceId }) {
  return (
    <div className="w-14 shrink-0">
      <ReferencePicture referenceId={id} />
    </div>
  );
}

/** What the chosen mode leaves at home, by the core's own warnings. */
function dropNote({ view }: BoardShot): string | undefined {
  const dropped = view.warnings.filter(({ message }) => /not sent|not used/.test(message));
  if (dropped.length === 0) return undefined;
  return `This would drop: ${dropped.map(({ place }) => place.replace(`${view.place}.`, '')).join(', ')}.`;
}
