import { type FocusEvent, useEffect, useRef } from 'react';
import { focusHome, isFocusLost } from './focus-home.ts';

/** A card or clip that moved to another row, or is gone, takes the focus with it: it goes to the chosen one then. */
export function useKeptFocus(rows: readonly unknown[]) {
  const hadFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other rows take cards away.
  useEffect(() => {
    if (hadFocus.current && isFocusLost()) focusHome();
  }, [rows]);
  return {
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) hadFocus.current = false;
    },
  };
}
