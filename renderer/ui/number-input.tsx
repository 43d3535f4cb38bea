import { NumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { beforeEachAction } from '../actions/bound-actions.ts';

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

/** A number in its range, by typing, by arrow keys or by the two buttons; told when a person is done. */
export function NumberInput(props: NumberInputProps) {
  const { value, onCommit, unit, name, placeholder, ...range } = props;
  const pending = usePending(onCommit);
  return (
    <NumberField.Root
      {...range}
      value={value}
      onValueChange={pending.put}
      onValueCommitted={pending.commit}
      className="w-28 shrink-0"
    >
      <NumberField.Group className="flex h-7 items-center rounded-control border border-edge bg-ground focus-within:border-tungsten">
        <NumberField.Decrement
          aria-label="Less"
          className="grid w-6 place-items-center self-stretch text-quiet"
        >
          <Minus size={12} aria-hidden />
        </NumberField.Decrement>
        <NumberField.Input
          aria-label={name}
          placeholder={placeholder}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // A number counts once the focus leaves.
            event.currentTarget.blur();
            event.currentTarget.focus();
          }}
          className="w-full min-w-0 bg-transparent text-center outline-none"
        />
        {unit !== undefined && <span className="pr-1 text-quiet">{unit}</span>}
        <NumberField.Increment
          aria-label="More"
          className="grid w-6 place-items-center self-stretch text-quiet"
        >
          <Plus size={12} aria-hidden />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  );
}

/** A number that is typed counts once the focus leaves; or before an action, or when the field goes, whatever comes first. */
function usePending(onCommit: (value: number | null) => void) {
  const pending = useRef<{ readonly value: number | null } | null>(null);
  const commit = useEffectEvent((value: number | null) => {
    pending.current = null;
    onCommit(value);
  });
  useEffect(() => {
    const flush = () => pending.current !== null && commit(pending.current.value);
    const end = beforeEachAction(flush);
    return () => {
      end();
      flush();
    };
  }, []);
  return {
    put: (value: number | null) => {
      pending.current = { value };
    },
    commit: (value: number | null) => {
      pending.current = null;
      onCommit(value);
    },
  };
}
