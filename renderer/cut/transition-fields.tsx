import type { Transition } from '#shared/storyboard/transition.ts';
import { Choice, type Option } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { USUAL_TRANSITION_FRAMES } from './next-choice.ts';
import type { SetClip } from './trim-event.ts';

const KINDS: readonly Option<Transition['kind']>[] = [
  { value: 'cut', label: 'Cut' },
  { value: 'dissolve', label: 'Dissolve' },
  { value: 'fade', label: 'Fade through black' },
  { value: 'wipe', label: 'Wipe' },
];

type TransitionFieldsProps = { readonly transition: Transition; readonly set: SetClip };

/** How a clip gives way to the next. */
export function TransitionFields({ transition, set }: TransitionFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="To the next clip">
        <Choice
          value={transition.kind}
          options={KINDS}
          onChoose={(kind) => set({ transition: transitionOf(kind, transition) })}
        />
      </Field>
      {transition.kind !== 'cut' && (
        <Field label="Length in frames">
          <NumberInput
            value={transition.durationFrames}
            min={1}
            max={240}
            onCommit={(durationFrames) =>
              durationFrames !== null && set({ transition: { ...transition, durationFrames } })
            }
          />
        </Field>
      )}
    </div>
  );
}

function transitionOf(kind: Transition['kind'], before: Transition): Transition {
  const durationFrames = before.kind === 'cut' ? USUAL_TRANSITION_FRAMES : before.durationFrames;
  switch (kind) {
    case 'cut':
      return { kind };
    case 'dissolve':
    case 'fade':
      return { kind, durationFrames };
    case 'wipe':
      return { kind, durationFrames, wipe: 'left' };
  }
}
