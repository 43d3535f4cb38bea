import type { ReactNode } from 'react';
import type { MediaId } from '#shared/ids.ts';
import { classNames } from '../ui/class-names.ts';
import { Tip } from '../ui/tip.tsx';

type SaveLinkProps = {
  readonly mediaId: MediaId;
  /** What it is saved as. */
  readonly name: string;
  readonly children: ReactNode;
  readonly className?: string;
};

/** Gives a file that was made to the browser, to be saved where it saves things. */
export function SaveLink({ mediaId, name, children, className }: SaveLinkProps) {
  const link = (
    <a
      href={`/media/${mediaId}/download`}
      download={name}
      aria-label={`Save ${name}`}
      className={classNames(
        'inline-flex h-7 min-w-7 shrink-0 items-center justify-center rounded-control hover:bg-raised',
        className,
      )}
    >
      {children}
    </a>
  );
  return <Tip words={`Save ${name}`} trigger={link} />;
}
