import type { BatchEvent } from '../batches/batch-ports.ts';
import { startNotice } from './notices.ts';
import type { Output } from './output.ts';
import { pauseOf } from './pause-words.ts';

/**
 * Starts a person's program at each pause, with `pause` and the reason as its two arguments; the same words are told
 * once. `told` resolves when all of those programs have ended.
 */
export function tellOfPauses(output: Output, program: string | null) {
  const said = new Map<string, Promise<void>>();
  return {
    tell: (event: BatchEvent): void => {
      const pause = program === null ? null : pauseOf(event);
      if (program === null || pause === null || said.has(pause.message)) return;
      said.set(pause.message, tellProgram(output, program, ['pause', pause.message]));
    },
    told: async (): Promise<void> => {
      await Promise.all(said.values());
    },
  };
}

/** Starts a person's program; that it cannot be started is noted and changes nothing. */
export async function tellProgram(output: Output, program: string, words: readonly string[]): Promise<void> {
  const wrong = await startNotice(program, words);
  if (wrong !== null) output.note(wrong);
}
