import { useEffect, useSyncExternalStore } from 'react';
import type { Connection } from './link.ts';

/** Says so where this window has lost its core, or was never let in. */
export function ConnectionNotice({ connection }: { readonly connection: Connection }) {
  const state = useSyncExternalStore(connection.subscribe, connection.current);
  useEffect(() => {
    // The page makes room for the line, so that nothing is under it.
    document.documentElement.dataset.connection = state;
  }, [state]);
  if (state === 'lost') {
    return (
      <p
        role="status"
        className="fixed inset-x-0 bottom-0 z-50 flex h-9 items-center gap-2 truncate border-t border-line bg-raised px-4"
      >
        <span aria-hidden className="size-2 shrink-0 rounded-full bg-coral" />
        The connection to Dailies is lost. It is tried again by itself; nothing that was done is lost.
      </p>
    );
  }
  if (state !== 'refused') return null;
  return (
    <div
      role="alertdialog"
      aria-labelledby="not-let-in"
      className="fixed inset-0 z-50 overflow-auto bg-ground"
    >
      <div className="mx-auto flex max-w-120 flex-col gap-2 px-8 py-12">
        <h1 id="not-let-in" className="text-title font-semibold">
          This window is not let in
        </h1>
        <p>
          Dailies runs, and does not know this browser: it is opened for the first time here, or Dailies was
          started anew.
        </p>
        <p>
          Open the address that Dailies printed in its terminal. Each address lets in one browser, once; press
          Enter there for a new one. All windows of the browser are let in with it, this one too.
        </p>
      </div>
    </div>
  );
}
