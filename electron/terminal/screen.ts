import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import type { Clock } from '../batches/batch-ports.ts';
import { calmScreen } from './calm-screen.ts';
import type { DrawnLine, Meaning, Screen } from './terminal-host.ts';

const STYLES = {
  running: 'cyan',
  done: 'green',
  'needs-you': 'red',
  waiting: 'gray',
} as const satisfies Record<Exclude<Meaning, 'plain'>, string>;

/** A screen that other words may be written beside: `above` puts them where the drawing began, and the drawing below. */
export type ProcessScreen = Screen & { readonly above: (write: () => void) => void };

/** The person's terminal; not for a pipe or a file. Colours come only where the terminal and NO_COLOR allow them. */
export function openProcessScreen(
  stderr: NodeJS.WriteStream,
  stdin: NodeJS.ReadStream,
  clock: Clock,
): ProcessScreen {
  return calmScreen(drawOn(stderr, stdin), clock);
}

function drawOn(stderr: NodeJS.WriteStream, stdin: NodeJS.ReadStream): ProcessScreen {
  const update = createLogUpdate(stderr);
  let drawn: string | null = null;
  const paint = ({ text, meaning }: DrawnLine) =>
    meaning === 'plain' ? text : styleText(STYLES[meaning], text, { stream: stderr });
  return {
    draw: (lines) => {
      drawn = lines.map(paint).join('\n');
      update(drawn);
    },
    finish: () => {
      drawn = null;
      update.done();
    },
    above: (write) => {
      if (drawn !== null) update.clear();
      write();
      if (drawn !== null) update(drawn);
    },
    size: () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 }),
    ask: (question) => ask(question, stderr, stdin),
  };
}

function ask(question: string, output: NodeJS.WriteStream, input: NodeJS.ReadStream): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = createInterface({ input, output });
    reader.on('close', () => resolve(null));
    reader.on('SIGINT', () => {
      output.write('\n');
      reader.close();
    });
    reader.question(question, (answer) => {
      resolve(answer);
      reader.close();
    });
  });
}
