import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * A function that is the same at every render and calls the newest `call`: rows that get it are not drawn again for its
 * sake. For event handlers, never for what is drawn.
 */
export function useSteady<Args extends readonly unknown[], Result>(
  call: (...args: Args) => Result,
): (...args: Args) => Result {
  const newest = useRef(call);
  useLayoutEffect(() => {
    newest.current = call;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
