import { spawn } from 'node:child_process';

/**
 * Starts a person's own program to tell them something, with plain arguments and no shell: nothing in a project or an
 * answer can become a command. Its output goes nowhere. Resolves to what went wrong, or null; a program that runs
 * longer than a minute is left to itself.
 *
 * @param path a program's file, or its name on PATH
 */
export function startNotice(path: string, words: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(path, words, { stdio: 'ignore', shell: false, windowsHide: true });
    const patience = setTimeout(() => {
      child.unref();
      resolve(null);
    }, LONGEST_MS);
    child.once('error', (error) => {
      clearTimeout(patience);
      resolve(`${path} could not be started: ${error.message}.`);
    });
    child.once('close', (code) => {
      clearTimeout(patience);
      resolve(code === 0 ? null : `${path} ended with ${code ?? 'a signal'}.`);
    });
  });
}

const LONGEST_MS = 60_000;
