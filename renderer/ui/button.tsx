import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Tip } from './tip.tsx';

type ButtonLook = 'primary' | 'usual' | 'plain' | 'danger';

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'ref'> & {
  readonly look?: ButtonLook;
  readonly icon?: ReactNode;
  /** What pressing it costs, or the word "free": shown on the button itself, as every button that spends must. */
  readonly price?: string | undefined;
  /** Keys that do the same, for the tooltip. */
  readonly keys?: string | undefined;
  /** Why it cannot be pressed now; it stays in the order of focus, so that the reason can be read. */
  readonly reason?: string | null | undefined;
};

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary:
    'border-transparent bg-tungsten text-ground font-medium forced-color-adjust-none hover:brightness-110',
  usual: 'border-edge bg-raised text-text hover:border-text',
  plain: 'border-transparent bg-transparent text-text hover:bg-raised',
  danger: 'border-coral bg-transparent text-coral hover:bg-raised',
};

export function Button(props: ButtonProps) {
  const { look = 'usual', icon, price, keys, reason, className, children, ...rest } = props;
  const isImpossible = reason !== null && reason !== undefined;
  const button = (
    <BaseButton
      {...rest}
      disabled={isImpossible}
      focusableWhenDisabled
      className={classNames(
        'inline-flex h-7 shrink-0 items-center justify-center gap-2 rounded-control border px-3 whitespace-nowrap',
        'select-none data-disabled:border-line data-disabled:bg-transparent data-disabled:text-quiet data-disabled:brightness-100',
        LOOKS[look],
        className,
      )}
    >
      {icon}
      {children}
      {price !== undefined && <span className="font-mono text-small">{price}</span>}
    </BaseButton>
  );
  const tip = reason ?? undefined;
  return tip === undefined && keys === undefined ? button : <Tip words={tip} keys={keys} trigger={button} />;
}
