/**
 * Runs tasks beside each other, at most `width` at a time, and waits until every started one has ended, so
 * that nothing still writes when this returns. The first failure aborts the others and is thrown.
 */
export async function runTogether<Value>(
  tasks: readonly ((signal: AbortSignal) => Promise<Value>)[],
  width: number,
  signal: AbortSignal | undefined,
): Promise<Value[]> {
  const stop = new AbortController();
  const combined = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const results: Value[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const lane = async () => {
    while (next < tasks.length && failures.length === 0) {
      const index = next;
      next += 1;
      try {
        combined.throwIfAborted();
        results[index] = (await tasks[index]?.(combined)) as Value;
      } catch (error) {
        failures.push(error);
        stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, tasks.length)) }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}
