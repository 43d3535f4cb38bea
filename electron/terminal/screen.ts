import { createInterface } from 'node:readline/promises';
import { createLogUpdate } from 'log-update';
import type { Screen } from './terminal-host.ts';

/** The person's terminal; not for a pipe or a file. */
export function processScreen(stderr: NodeJS.WriteStream, stdin: NodeJS.ReadStream): Screen {
  const update = createLogUpdate(stderr);
  return {
    draw: (lines) => update(lines),
    finish: () => update.done(),
    columns: () => stderr.columns ?? 80,
    ask: async (question) => {
      const reader = createInterface({ input: stdin, output: stderr });
      try {
        return await reader.question(question);
      } finally {
        reader.close();
      }
    },
  };
}
