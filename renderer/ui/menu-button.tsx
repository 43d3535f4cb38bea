import { ChevronDown } from 'lucide-react';
import { Button, type ButtonProps } from './button.tsx';

/** Opens a menu: one press of it does nothing yet. */
export function MenuButton({ name, ...rest }: Omit<ButtonProps, 'children'> & { readonly name: string }) {
  return (
    <Button {...rest}>
      {name}
      <ChevronDown size={14} aria-hidden className="-mr-1 text-quiet" />
    </Button>
  );
}
