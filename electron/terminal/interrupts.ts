import type { TerminalHost } from './terminal-host.ts';

type Interruptible = Pick<NodeJS.Process, 'on' | 'exit'>;

/**
 * Ctrl-C, a polite kill and a closed terminal window, told to whoever listens. While nobody does, nothing is going on
 * that would need an end of its own, and the program ends at once.
 */
export function listenForInterrupts(on: Interruptible): (listener: () => void) => () => void {
  const listeners = new Set<() => void>();
  const interrupt = () => {
    if (listeners.size === 0) on.exit(130);
    for (const listener of [...listeners]) listener();
  };
  on.on('SIGINT', interrupt);
  on.on('SIGTERM', interrupt);
  on.on('SIGHUP', interrupt);
  return (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}

/** Resolves at the next Ctrl-C, which then ends nothing by itself. */
export function nextInterrupt(host: Pick<TerminalHost, 'onInterrupt'>): Promise<void> {
  return new Promise((resolve) => {
    const undo = host.onInterrupt(() => {
      undo();
      resolve();
    });
  });
}
