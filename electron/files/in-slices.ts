const SLICE_MS = 8;

/**
 * Does a step for each value, and lets everything else have its turn every few milliseconds. For many small steps that
 * each are done sooner than they could be waited for.
 */
export async function inSlices<Value>(values: Iterable<Value>, step: (value: Value) => void): Promise<void> {
  let untilMs = performance.now() + SLICE_MS;
  for (const value of values) {
    step(value);
    if (performance.now() < untilMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    untilMs = performance.now() + SLICE_MS;
  }
}
