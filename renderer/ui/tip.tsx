import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Keys } from './keys.tsx';

type TipProps = {
  readonly words?: string | undefined;
  /** As `Mod+K`: see `Keys`. */
  readonly keys?: string | undefined;
  readonly trigger: ReactElement<Record<string, unknown>>;
};

/** What a control is called or why it is off, and its keys, on hover and on focus. Never the only place of a fact. */
export function Tip({ words, keys, trigger }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={trigger} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-50">
          <Tooltip.Popup className="flex max-w-80 items-center gap-2 rounded-control border border-line bg-raised px-2 py-1 text-small text-text shadow-float">
            {words}
            {keys !== undefined && <Keys keys={keys} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
