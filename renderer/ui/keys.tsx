import { shownKeys } from './shown-keys.ts';

/** A key combination such as `Mod+Shift+Z`, as this system writes it. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <kbd className="rounded-control border border-line px-1 font-mono text-small whitespace-nowrap text-quiet">
      {shownKeys(keys, navigator.platform.startsWith('Mac'))}
    </kbd>
  );
}
