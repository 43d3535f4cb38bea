import type { RunPolicy } from '#shared/batch/run-policy.ts';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';

type PolicyFieldsProps = { readonly policy: RunPolicy; readonly onChange: (policy: RunPolicy) => void };

/** What is to happen while nobody looks. */
export function PolicyFields({ policy, onChange }: PolicyFieldsProps) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">While you are away</h3>
      <Field label="A refused shot is asked for once more without sound" isInline>
        <ToggleSwitch
          isOn={policy.onRefusal === 'once-without-sound'}
          onSwitch={(isOn) => onChange({ ...policy, onRefusal: isOn ? 'once-without-sound' : 'skip' })}
        />
      </Field>
      <Field label="A chained shot waits until the one before it is circled" isInline>
        <ToggleSwitch
          isOn={policy.chains === 'circled'}
          onSwitch={(isOn) => onChange({ ...policy, chains: isOn ? 'circled' : 'first-good' })}
        />
      </Field>
      <Field label="The first of this run goes alone, the others wait for it" isInline>
        <ToggleSwitch
          isOn={policy.pilot === 'every-kind'}
          onSwitch={(isOn) => onChange({ ...policy, pilot: isOn ? 'every-kind' : 'new-kinds' })}
        />
      </Field>
      <Field label="Go on by itself when a spending limit opens again" isInline>
        <ToggleSwitch
          isOn={policy.onSpendLimit === 'try-again'}
          onSwitch={(isOn) => onChange({ ...policy, onSpendLimit: isOn ? 'try-again' : 'pause' })}
        />
      </Field>
      <Field label="Stop after so many refusals" isInline>
        <NumberInput
          value={policy.stopAfterRefusals}
          min={1}
          placeholder="never"
          onCommit={(stopAfterRefusals) => onChange({ ...policy, stopAfterRefusals })}
        />
      </Field>
    </section>
  );
}
