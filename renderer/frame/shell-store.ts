import { createStore } from 'zustand/vanilla';
import type { CallInput } from '#shared/contract/calls.ts';
import type { IncomingId, ShotId } from '#shared/ids.ts';

export type Scope = CallInput<'estimate:run'>['scope'];
export type Generator = CallInput<'estimate:run'>['generator'];

type ShellSheet =
  | { readonly kind: 'none' | 'palette' | 'keys' | 'about' | 'new-film' | 'rename' | 'budget' }
  /** With a script or sheet that was dropped, and the pictures that came with it; none yet where it is opened by hand. */
  | { readonly kind: 'import'; readonly files: readonly File[] }
  /** Clips that become takes, of a certain shot where neither they nor their names say it. */
  | { readonly kind: 'clips'; readonly clips: readonly ClipToBring[]; readonly usualShot: ShotId | null }
  /** The sheet with the price, for these shots. */
  | { readonly kind: 'generate'; readonly scope: Scope; readonly generator: Generator | null };

/** A clip of the person's own. */
export type ClipToBring = {
  readonly file: File;
  /** Null where it was not handed to the core yet. */
  readonly incomingId: IncomingId | null;
  /** Null where its name may say it. */
  readonly shotId: ShotId | null;
};

/** Which of the frame's own sheets is open; never two. */
export const shellStore = createStore<{ readonly sheet: ShellSheet }>(() => ({ sheet: { kind: 'none' } }));

export function openSheet(kind: Exclude<ShellSheet['kind'], 'none' | 'generate' | 'import' | 'clips'>): void {
  shellStore.setState({ sheet: { kind } });
}

export function openImport(files: readonly File[]): void {
  shellStore.setState({ sheet: { kind: 'import', files } });
}

export function openClips(clips: readonly ClipToBring[], usualShot: ShotId | null): void {
  shellStore.setState({ sheet: { kind: 'clips', clips, usualShot } });
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
