import { useEffect, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import type { Connection, ConnectionState } from './link.ts';

const AWAY_WORDS = {
  lost: 'The connection to Dailies is lost. It is tried again by itself; where Dailies was closed, start it again. What you write meanwhile is kept here and sent then; anything else can be done once it is back.',
  forgotten:
    'Dailies was started again and does not know this window yet. Open the address that it printed in its terminal, in this browser; this window then goes on by itself. What you write meanwhile is kept here and sent then; anything else can be done once it is back.',
} as const;

/** Says so where this window has lost its core, or was never let in. */
export function ConnectionNotice({ connection }: { readonly connection: Connection }) {
  const state = useSyncExternalStore(connection.subscribe, connection.current);
  useEffect(() => {
    // What moves by itself stands still while nobody knows whether it goes on.
    document.documentElement.dataset.connection = state;
  }, [state]);
  return (
    <>
      <AwayLine state={state} />
      {state === 'refused' && <NotLetIn />}
    </>
  );
}

/**
 * Below the page, which stays as it was and can be read and written on; under a dialog, whose buttons it must not hide.
 * It is no part of what a dialog takes away, so that it is read aloud also while one is open.
 */
function AwayLine({ state }: { readonly state: ConnectionState }) {
  const words = state === 'lost' || state === 'forgotten' ? AWAY_WORDS[state] : null;
  const below = document.getElementById('below');
  if (below === null) throw new Error('index.html has no #below');
  return createPortal(
    // What a dialog leaves to be heard is found by the attribute, though the role means the same.
    <p role="status" aria-live="polite" className="shrink-0 bg-raised">
      {words !== null && (
        <span className="flex gap-2 border-t border-coral px-4 py-2">
          <span aria-hidden className="mt-1.5 size-2 shrink-0 rounded-full border border-coral bg-coral" />
          {words}
        </span>
      )}
    </p>,
    below,
  );
}

function NotLetIn() {
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
          started again.
        </p>
        <p>
          Open the address that Dailies printed in its terminal. Each address lets in one browser, once; press
          Enter there for a new one. All windows of the browser are let in with it, this one too.
        </p>
      </div>
    </div>
  );
}
