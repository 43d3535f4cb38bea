/**
 * Makes few runs of many requests: the first runs at once; all that come while it runs share one more run after it. At
 * most one begins in `leastMs`.
 */
export function gatherCalls(run: () => Promise<void>, leastMs: number): () => void {
  let isRunning = false;
  let isWished = false;
  const begin = async () => {
    isRunning = true;
    isWished = false;
    await Promise.all([run().catch(() => undefined), rest(leastMs)]);
    isRunning = false;
    if (isWished) await begin();
  };
  return () => {
    isWished = true;
    if (!isRunning) void begin();
  };
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
