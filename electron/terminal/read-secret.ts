import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Longer than any secret: what follows is not read. */
const LONGEST_INPUT = 65_536;

/**
 * What a person types without seeing it, or what comes in by a pipe, to its end; null where they pressed Ctrl-C. Never
 * from an argument: those stand in the shell's history and in the list of processes.
 */
export function readSecret(
  question: string,
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): Promise<string | null> {
  return input.isTTY ? typeUnseen(question, input, output) : readToEnd(input);
}

function typeUnseen(
  question: string,
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  return new Promise((resolve) => {
    const reader = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
    const end = (answer: string | null) => {
      resolve(answer);
      reader.close();
    };
    reader.on('close', () => {
      output.write('\n');
      resolve(null);
    });
    reader.on('SIGINT', () => end(null));
    reader.question('', end);
    // Only now, when the terminal has stopped to echo: somebody may begin to type at the first sight of it.
    output.write(question);
  });
}

async function readToEnd(input: NodeJS.ReadStream): Promise<string> {
  let text = '';
  for await (const chunk of input.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > LONGEST_INPUT) break;
  }
  return text;
}
