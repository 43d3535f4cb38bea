import { Field } from '@base-ui/react/field';
import { type ComponentProps, useEffect, useState } from 'react';
import { classNames } from './class-names.ts';

const LOOK =
  'w-full min-w-0 rounded-control border border-edge bg-ground px-2 text-text placeholder:text-quiet data-invalid:border-coral';

type TextProps = {
  readonly value: string;
  /** Told once a person is done: on Enter or when the focus leaves, and only where the text changed. */
  readonly onCommit: (text: string) => void;
};

type InputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'ref' | 'size' | 'defaultValue'> &
  TextProps;

/** A line of text. What is being typed is kept here until it is committed; Escape takes it back. */
export function TextInput({ value, onCommit, className, ...rest }: InputProps) {
  const draft = useDraft(value, onCommit);
  return (
    <Field.Control
      {...rest}
      value={draft.text}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') draft.commit();
        if (event.key === 'Escape') draft.takeBack();
      }}
      className={classNames(LOOK, 'h-7', className)}
    />
  );
}

type AreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref' | 'defaultValue'> & TextProps;

/** Text of several lines; grows with what is in it. */
export function TextArea({ value, onCommit, className, ...rest }: AreaProps) {
  const draft = useDraft(value, onCommit);
  return (
    <Field.Control
      render={
        <textarea
          {...rest}
          value={draft.text}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.commit}
          onKeyDown={(event) => {
            if (event.key === 'Escape') draft.takeBack();
          }}
          className={classNames(LOOK, 'field-sizing-content min-h-16 resize-none py-1', className)}
        />
      }
    />
  );
}

function useDraft(value: string, onCommit: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  // A change from elsewhere (undo, another window) shows at once where nothing is being typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new value from outside ends a draft.
  useEffect(() => setDraft(null), [value]);
  return {
    text: draft ?? value,
    change: setDraft,
    commit: () => {
      if (draft !== null && draft !== value) onCommit(draft);
      setDraft(null);
    },
    takeBack: () => setDraft(null),
  };
}
