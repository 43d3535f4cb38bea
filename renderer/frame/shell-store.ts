import { createStore } from 'zustand/vanilla';
import type { CallInput } from '#shared/contract/calls.ts';

export type Scope = CallInput<'estimate:run'>['scope'];
export type Generator = CallInput<'estimate:run'>['generator'];

type ShellSheet =
  | { readonly kind: 'none' | 'palette' | 'keys' | 'about' | 'new-film' | 'budget' | 'import' }
  /** The sheet with the price, for these shots. */
  | { readonly kind: 'generate'; readonly scope: Scope; readonly generator: Generator | null };

/** Which of the frame's own sheets is open; never two. */
export const shellStore = createStore<{ readonly sheet: ShellSheet }>(() => ({ sheet: { kind: 'none' } }));

export function openSheet(kind: Exclude<ShellSheet['kind'], 'none' | 'generate'>): void {
  shellStore.setState({ sheet: { kind } });
}

/**
 * Spends nothing: it leads to the sheet that says what it would cost. Without a generator, by the one that the settings
 * and the token come to.
 */
export function openGenerate(scope: Scope, generator: Generator | null = null): void {
  shellStore.setState({ sheet: { kind: 'generate', scope, generator } });
}

export function closeSheet(): void {
  shellStore.setState({ sheet: { kind: 'none' } });
}
