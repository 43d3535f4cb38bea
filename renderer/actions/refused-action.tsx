import { useEffect } from 'react';
import { useStore } from 'zustand';
import { ACTIONS } from '#shared/actions/action-names.ts';
import { refusedActions } from './bound-actions.ts';

/** How long the sentence stays, unless the next key comes first. */
const SHOWN_MS = 6000;

/** Why a key did nothing: said in the page, since nobody looks at the button while pressing it. */
export function RefusedAction() {
  const refused = useStore(refusedActions, (state) => state.last);
  useEffect(() => {
    if (refused === null) return;
    const timer = setTimeout(() => refusedActions.setState({ last: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [refused]);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-16 z-50 flex justify-center">
      {refused !== null && (
        <p className="rounded-card border border-line bg-raised px-4 py-2 shadow-float">
          {ACTIONS[refused.id].title.replace('…', '')}: {refused.reason.replace(/\.$/, '')}.
        </p>
      )}
    </div>
  );
}
