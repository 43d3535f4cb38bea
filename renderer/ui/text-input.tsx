import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const LOOK =
  'w-full min-w-0 rounded-control border border-edge bg-ground px-2 text-text placeholder:text-quiet data-invalid:border-coral';

type TextProps = {
  readonly value: string;
  /** Told with every letter. */
  readonly onText: (text: string) => void;
};

type InputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'size' | 'defaultValue'> & TextProps;

/** A line of text. What belongs to a film is written in a `WrittenLine`, which saves it. */
export function TextInput({ value, onText, className, ...rest }: InputProps) {
  return (
    <Field.Control
      {...rest}
      value={value}
      onChange={(event) => onText(event.target.value)}
      className={classNames(LOOK, 'h-7', className)}
    />
  );
}

type AreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'defaultValue'> & TextProps;

/** Text of several lines; grows with what is in it. */
export function TextArea({ value, onText, className, ...rest }: AreaProps) {
  return (
    <Field.Control
      render={
        <textarea
          {...rest}
          value={value}
          onChange={(event) => onText(event.target.value)}
          className={classNames(LOOK, 'field-sizing-content min-h-16 resize-none py-1', className)}
        />
      }
    />
  );
}
