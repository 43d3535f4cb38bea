import { Field as BaseField } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type FieldProps = {
  readonly label: string;
  /** Its name in the file, by which a problem leads here. */
  readonly field?: string;
  /** One control of this folder, which takes its name from here. */
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, and what would be right. */
  readonly problem?: string | null | undefined;
  /** Label beside the control, for short ones in rows. */
  readonly isInline?: boolean;
};

/** A control with its name, its hint and its problem, tied together for those who do not see them side by side. */
export function Field({ label, field, children, hint, problem, isInline = false }: FieldProps) {
  const shownHint = hint !== undefined && (
    <BaseField.Description className="text-small text-quiet">{hint}</BaseField.Description>
  );
  return (
    <BaseField.Root
      invalid={Boolean(problem)}
      data-field={field}
      className={classNames(
        'flex min-w-0 gap-1',
        isInline ? 'items-center justify-between gap-3' : 'flex-col',
      )}
    >
      <div className={isInline ? 'flex min-w-0 flex-col' : 'contents'}>
        <BaseField.Label className="text-small text-quiet">{label}</BaseField.Label>
        {isInline && shownHint}
      </div>
      {children}
      {!isInline && shownHint}
      {problem && (
        <BaseField.Error match className="text-small text-coral">
          {problem}
        </BaseField.Error>
      )}
    </BaseField.Root>
  );
}
