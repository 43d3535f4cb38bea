/**
 * Makes one call of many wishes: runs at once, and once more after it ended where somebody wished meanwhile, at most
 * once in `leastMs`. What is asked for again and again while it runs is asked for once.
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
