import { X } from 'lucide-react';
import { useRef } from 'react';
import type { ReferenceId } from '#shared/ids.ts';
import type { StillFields } from '#shared/storyboard/cut-fields.ts';
import { anchoredTo } from '#shared/storyboard/edits/beside-removed.ts';
import { ownEventId } from '#shared/storyboard/film-events.ts';
import { referenceKind } from '#shared/storyboard/reference-kind.ts';
import { useAction } from '../actions/use-action.ts';
import type { CutEvent } from '../film/cut-view.ts';
import { addReference } from '../project/add-reference.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { useReport } from '../ui/use-report.ts';
import { focusHome, focusWhenThere } from '../view/focus-home.ts';
import { showSidePanel } from '../view/use-side-panel.ts';
import { changeList } from './change-cut.ts';
import { FITS } from './film-frame.ts';
import { PAN_NAMES, panNamed, panOf } from './named-pans.ts';

/** The event that a new still stands after. */
type StillListProps = { readonly event: CutEvent | undefined };

const USUAL_SECONDS = 4;
const A_FILE = '\n';
const ADD_NAME = 'Add a still after this clip';

/** Pictures of the film that stand for themselves between its clips. */
export function StillList({ event }: StillListProps) {
  const open = useOpenProject();
  const storyboard = useProject(({ view }) => view?.storyboard);
  const chooser = useRef<HTMLInputElement>(null);
  const { report, sentence } = useReport();
  useAction('cut:still', () => {
    showSidePanel('cut', 'right');
    focusWhenThere(() => document.querySelector<HTMLElement>(`[aria-label="${ADD_NAME}"]`));
  });
  const stills = storyboard?.cut?.stills ?? [];
  const pictures = (storyboard?.references ?? []).filter(
    (reference) => referenceKind(reference) === 'picture',
  );
  const change = (next: (all: typeof stills) => readonly StillFields[]) =>
    changeList(open.project, 'stills', next);
  const add = async (reference: ReferenceId) => {
    if (event === undefined) return;
    const { shotId, clip } = event;
    const place = { eventId: clip?.eventId ?? ownEventId(shotId), shotId };
    const still = { reference, lengthSeconds: USUAL_SECONDS, at: 'after', shot: shotId } as const;
    await change((all) => [...all, anchoredTo(still, place)]);
  };
  const options = pictures.map(({ id }) => ({ value: String(id), label: `@${id}` }));
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">Stills</h2>
        <Choice
          name={ADD_NAME}
          value=""
          options={[
            { value: '', label: 'Add after this…' },
            ...options,
            { value: A_FILE, label: 'A picture from a file…' },
          ]}
          onChoose={(chosen) => {
            if (chosen === A_FILE) chooser.current?.click();
            const picture = pictures.find(({ id }) => id === chosen);
            if (picture !== undefined) report(add(picture.id));
          }}
          className="w-40"
        />
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        accept="image/*,.heic,.heif"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) report(addReference(open, file).then(add));
          target.value = '';
        }}
      />
      {sentence !== null && (
        <p role="alert" className="text-coral">
          {sentence}
        </p>
      )}
      {stills.map((still, index) => (
        <OfStill
          // biome-ignore lint/suspicious/noArrayIndexKey: a still is told apart by its place alone.
          key={index}
          still={still}
          name={`still ${index + 1}`}
          onChange={(next) =>
            void change((all) => all.map((other, at) => (at === index ? next(other) : other)))
          }
          onRemove={() => {
            void change((all) => all.filter((_, at) => at !== index));
            focusHome();
          }}
        />
      ))}
    </section>
  );
}

type OfStillProps = {
  readonly still: StillFields;
  readonly name: string;
  /** Tells what becomes of the still as it is once it is changed. */
  readonly onChange: (next: (still: StillFields) => StillFields) => void;
  readonly onRemove: () => void;
};

function OfStill({ still, name, onChange, onRemove }: OfStillProps) {
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line p-2">
      <div className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate font-mono text-small">
          @{still.reference} {still.at} {still.event ?? still.shot}
        </span>
        <IconButton icon={X} name={`Remove ${name}`} onClick={onRemove} />
      </div>
      <Field label="Length" isInline>
        <NumberInput
          value={still.lengthSeconds}
          min={0.5}
          max={600}
          step={0.5}
          unit="s"
          onCommit={(lengthSeconds) =>
            lengthSeconds !== null && onChange((before) => ({ ...before, lengthSeconds }))
          }
        />
      </Field>
      <Field label="Moves" isInline>
        <Choice
          value={panNamed(still.pan)}
          options={PAN_NAMES}
          onChoose={(pan) => pan !== 'own' && onChange((before) => movedBy(before, panOf(pan)))}
          className="w-44"
        />
      </Field>
      <Field label="Framing" isInline>
        <Choice
          value={still.framing?.fit ?? 'letterbox'}
          options={FITS}
          onChoose={(fit) => onChange((before) => ({ ...before, framing: { ...before.framing, fit } }))}
          className="w-44"
        />
      </Field>
    </div>
  );
}

function movedBy({ pan: _, ...standing }: StillFields, pan: ReturnType<typeof panOf>): StillFields {
  return pan === null ? standing : { ...standing, pan };
}
