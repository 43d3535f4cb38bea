import { createStore } from 'zustand/vanilla';
import type { ActionId } from '#shared/actions/action-names.ts';

/** What an action does now, by the component that is on screen. */
export type Binding = {
  readonly run: () => void;
  /** Why it cannot be done now; null where it can. */
  readonly reason: string | null;
  /** Whether holding its key down does it again and again, as stepping by frames does. */
  readonly repeats: boolean;
  /** Whether it changes what is chosen: a single letter does not, while the focus is in a panel beside it. */
  readonly changesChosen: boolean;
};

type BoundActions = ReadonlyMap<ActionId, readonly Binding[]>;

/** What every component on screen has bound. Where several bind one action, the last one counts. */
export const boundActions = createStore<{ readonly bindings: BoundActions }>(() => ({ bindings: new Map() }));

/** Binds until the function that it answers with is called. */
export function bindAction(id: ActionId, binding: Binding): () => void {
  change(id, (bindings) => [...bindings, binding]);
  return () => change(id, (bindings) => bindings.filter((other) => other !== binding));
}

/** What the action would do now; null where nothing on screen offers it. */
export function bindingOf(id: ActionId): Binding | null {
  return boundActions.getState().bindings.get(id)?.at(-1) ?? null;
}

/** The last action that could not be done, and why; null again after one that could. */
export const refusedActions = createStore<{
  readonly last: { readonly id: ActionId; readonly reason: string } | null;
}>(() => ({ last: null }));

/** Says why an action did nothing. */
export function refuseAction(id: ActionId, reason: string): void {
  refusedActions.setState({ last: { id, reason } });
}

/** Runs the action where it can be done now, and says whether it was. */
export function runAction(id: ActionId): boolean {
  const binding = bindingOf(id);
  if (binding?.reason) refuseAction(id, binding.reason);
  else refusedActions.setState({ last: null });
  if (binding === null || binding.reason !== null) return false;
  for (const prepare of [...preparations]) prepare();
  binding.run();
  return true;
}

const preparations = new Set<() => void>();

/** Lets something be done before whatever action is run, until the function that it answers with is called. */
export function beforeEachAction(prepare: () => void): () => void {
  preparations.add(prepare);
  return () => void preparations.delete(prepare);
}

function change(id: ActionId, next: (bindings: readonly Binding[]) => readonly Binding[]): void {
  boundActions.setState(({ bindings }) => ({
    bindings: new Map(bindings).set(id, next(bindings.get(id) ?? [])),
  }));
}
