/**
 * Lets a call run once at a time. All who ask while it runs share one more run, which begins after it: so nobody gets
 * an answer that is older than the question.
 */
export function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    waiting ??= running.then(() => {
      waiting = null;
      const began = run();
      running = began.catch(() => undefined);
      return began;
    });
    return waiting;
  };
}
