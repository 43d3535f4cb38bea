/**
 * Lets a call run once at a time. Whoever asks while it runs gets a run that begins after, one for all who ask until
 * then: what they get is never older than their question.
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
