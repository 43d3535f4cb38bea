import { Button as BaseButton } from '@base-ui/react/button';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { Tip } from './tip.tsx';

type IconButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'ref' | 'aria-label'> & {
  readonly icon: LucideIcon;
  /** What it does; its name for those who do not see the icon, and its tooltip. */
  readonly name: string;
  readonly keys?: string | undefined;
  /** Where it switches something on and off. */
  readonly isOn?: boolean;
  /** Why it cannot be pressed now. */
  readonly reason?: string | null | undefined;
};

export function IconButton({ icon: Icon, name, keys, isOn, reason, className, ...rest }: IconButtonProps) {
  const isImpossible = reason !== null && reason !== undefined;
  const button = (
    <BaseButton
      {...rest}
      aria-label={name}
      aria-pressed={isOn}
      disabled={isImpossible}
      focusableWhenDisabled
      className={classNames(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-control hover:bg-raised',
        'data-disabled:bg-transparent data-disabled:text-quiet data-disabled:opacity-60',
        isOn === true && 'text-tungsten',
        className,
      )}
    >
      <Icon size={16} aria-hidden />
    </BaseButton>
  );
  return <Tip words={reason ? `${name}: ${reason}` : name} keys={keys} trigger={button} />;
}
