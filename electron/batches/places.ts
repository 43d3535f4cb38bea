/** Runs a step when a place is free. */
export type Places = <T>(step: () => Promise<T>) => Promise<T>;

/** At most `limit` steps at once, first come first served; a step that fails frees its place too. */
export function createPlaces(limit: number): Places {
  const queue: (() => void)[] = [];
  let taken = 0;
  return async (step) => {
    if (taken < limit) taken += 1;
    // A step that ends hands its place to the next in line, so that no newcomer takes it in between.
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await step();
    } finally {
      const next = queue.shift();
      if (next) next();
      else taken -= 1;
    }
  };
}
