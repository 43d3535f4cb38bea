import type { ReactNode } from 'react';

type EmptyStateProps = { readonly sentence: string; readonly action?: ReactNode; readonly picture?: string };

/** Where there is nothing yet: one sentence, one button, and where it helps a picture of the example. */
export function EmptyState({ sentence, action, picture }: EmptyStateProps) {
  return (
    <div className="grid h-full place-items-center p-8">
      <div className="flex max-w-120 flex-col items-center gap-4 text-center">
        {picture !== undefined && (
          <img src={picture} alt="" className="max-h-60 rounded-card border border-line" />
        )}
        <p className="text-large text-quiet">{sentence}</p>
        {action}
      </div>
    </div>
  );
}
