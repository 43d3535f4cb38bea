import type { Core } from '../bridge.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useIsAway } from './use-is-away.ts';

/** In place of what the core was asked for: nothing for the moment that it takes, and words where the core is away. */
export function NotYet({ core, what }: { readonly core: Core; readonly what: string }) {
  if (!useIsAway(core)) return null;
  return (
    <EmptyState sentence={`${what} was not loaded yet. It comes by itself once Dailies answers again.`} />
  );
}
