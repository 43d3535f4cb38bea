import type { Clock } from '../batches/batch-ports.ts';

/** Calls again and again with so long in between, until it is stopped; for the first time after that long. */
export function nowAndThen(clock: Clock, everyMs: number, call: () => void): { stop: () => void } {
  const callAndGoOn = () => {
    timer = clock.after(everyMs, callAndGoOn);
    call();
  };
  let timer = clock.after(everyMs, callAndGoOn);
  return { stop: () => timer.stop() };
}
