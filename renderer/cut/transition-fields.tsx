import type { Transition } from '#shared/storyboard/transition.ts';
import { Choice, type Option } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { common, type SaidClip, type SetClips } from './chosen-clips.ts';
import { FieldPair } from './field-pair.tsx';
import { USUAL_TRANSITION_FRAMES } from './next-choice.ts';

const VARIOUS = 'various';

const KINDS: readonly Option<Transition['kind']>[] = [
  { value: 'cut', label: 'Cut' },
  { value: 'dissolve', label: 'Dissolve' },
  { value: 'fade', label: 'Fade through black' },
  { value: 'wipe', label: 'Wipe' },
];

type TransitionFieldsProps = { readonly clips: readonly SaidClip[]; readonly set: SetClips };

/** How clips give way to the next. */
export function TransitionFields({ clips, set }: TransitionFieldsProps) {
  const kind = common(clips, ({ event }) => event.transition.kind);
  return (
    <FieldPair>
      <Field label="To the next clip">
        <Choice
          value={kind ?? VARIOUS}
          options={clips.length > 1 ? [{ value: VARIOUS, label: VARIOUS }, ...KINDS] : KINDS}
          onChoose={(next) =>
            next !== VARIOUS && set(({ event }) => ({ transition: transitionOf(next, event.transition) }))
          }
        />
      </Field>
      {kind !== 'cut' && (
        <Field label="Length in frames">
          <NumberInput
            value={common(clips, ({ event: { transition } }) => lengthOf(transition))}
            min={1}
            max={240}
            placeholder={VARIOUS}
            onCommit={(durationFrames) =>
              durationFrames !== null &&
              set(({ event: { transition } }) =>
                transition.kind === 'cut' ? {} : { transition: { ...transition, durationFrames } },
              )
            }
          />
        </Field>
      )}
    </FieldPair>
  );
}

function lengthOf(transition: Transition): number {
  return transition.kind === 'cut' ? 0 : transition.durationFrames;
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
