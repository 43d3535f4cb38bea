import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * The same function at every turn, which does what `call` does by now: given to many rows, it lets those stay as they
 * are that did not change. For what people do, never for what is drawn.
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
