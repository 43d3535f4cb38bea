import { NumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useNumberDraft } from './use-number-draft.ts';

type NumberInputProps = {
  readonly value: number | null;
  readonly onCommit: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** After the number, such as `s` or `dB`. */
  readonly unit?: string;
  readonly format?: Intl.NumberFormatOptions;
  readonly name?: string;
  readonly placeholder?: string;
};

const STEP =
  'grid w-5 shrink-0 place-items-center self-stretch text-quiet hover:text-text data-disabled:opacity-60';

/** A number in its range, by typing, by arrow keys or by the two buttons; told when a person is done. */
export function NumberInput(props: NumberInputProps) {
  const { value, onCommit, unit, name, placeholder, ...range } = props;
  const draft = useNumberDraft(value, onCommit);
  return (
    <NumberField.Root
      {...range}
      value={draft.shown}
      onValueChange={draft.put}
      onValueCommitted={(next, { reason }) => draft.commit(next, reason !== 'input-blur')}
      className="w-28 shrink-0"
    >
      <NumberField.Group className="flex h-7 items-center rounded-control border border-edge bg-ground focus-within:border-tungsten">
        <NumberField.Decrement aria-label="Less" className={STEP}>
          <Minus size={12} aria-hidden />
        </NumberField.Decrement>
        <NumberField.Input
          aria-label={name}
          placeholder={placeholder}
          onKeyDown={({ key, currentTarget }) => {
            if (key !== 'Enter') return;
            // A number counts once the focus leaves.
            currentTarget.blur();
            currentTarget.focus();
          }}
          // After a step as after Tab: what is typed takes the number's place.
          onKeyUp={({ key, currentTarget }) =>
            (key === 'ArrowUp' || key === 'ArrowDown') && currentTarget.select()
          }
          className="w-full min-w-0 bg-transparent text-center outline-none"
        />
        {unit !== undefined && <span className="pr-1 text-quiet">{unit}</span>}
        <NumberField.Increment aria-label="More" className={STEP}>
          <Plus size={12} aria-hidden />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  );
}
