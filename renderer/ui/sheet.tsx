import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { useDialogFocus } from './use-dialog-focus.ts';

type SheetProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly sentence?: ReactNode;
  readonly children?: ReactNode;
  /** The buttons, the one that goes on last. */
  readonly actions?: ReactNode;
  readonly width?: 'narrow' | 'usual' | 'wide';
};

const WIDTHS = { narrow: 'w-104', usual: 'w-160', wide: 'w-240' } as const;

/** Something to read or decide before going on. Escape and the cross leave everything as it was. */
export function Sheet({ isOpen, onClose, title, sentence, children, actions, width = 'usual' }: SheetProps) {
  const focus = useDialogFocus(isOpen);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup
          {...focus}
          className={classNames(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100vh-48px)] max-w-[calc(100vw-48px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-card border border-line bg-panel shadow-float',
            WIDTHS[width],
          )}
        >
          <div className="flex min-w-0 flex-col gap-1 px-5 pt-4 pr-14 pb-2">
            <Dialog.Title className="text-large font-semibold">{title}</Dialog.Title>
            {sentence !== undefined && (
              <Dialog.Description className="text-quiet">{sentence}</Dialog.Description>
            )}
          </div>
          <Body>{children}</Body>
          {actions !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          )}
          {/* Last in the order of focus, and without a tip, so that Escape is the sheet's own. */}
          <Dialog.Close
            aria-label="Close"
            className="absolute top-3 right-3 grid size-7 place-items-center rounded-control hover:bg-raised"
          >
            <X size={16} aria-hidden />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const CONTROLS = 'button, input, select, textarea, a[href], [tabindex]';

/** What is only read, and is longer than the window, has the focus itself: that is how keys scroll it. */
function Body({ children }: { readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  const [isScrolled, setIsScrolled] = useState(false);
  useLayoutEffect(() => {
    const element = body.current;
    if (element === null) return;
    const look = () =>
      setIsScrolled(element.scrollHeight > element.clientHeight && element.querySelector(CONTROLS) === null);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={body}
      tabIndex={isScrolled ? 0 : undefined}
      className="min-h-0 overflow-y-auto px-5 pt-2 pb-5 -outline-offset-2"
    >
      {children}
    </div>
  );
}
