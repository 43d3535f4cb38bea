import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { redact } from '../generation/redact.ts';

const FULL_BYTES = 1_000_000;
/** How many full files are kept beside the one that is written. */
const KEPT = 3;
const LONGEST_LINE = 20_000;
/** No text is cut before it is redacted: half a token is not recognized as one. */
const WHOLE = { depth: 4, maxStringLength: null } as const;
/** Bytes as `inspect` writes them: as numbers they would be no token to `redact`. */
const BYTES = /<Buffer[^>]*>|\bUint8Array\(\d+\) \[[^\]]*\]/g;
/** A name from a stranger's project must not begin a line, nor command the terminal that reads along. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;

export type Log = {
  readonly note: (text: string) => void;
  /** Something went wrong that nobody foresaw; written with its stack and causes. */
  readonly fault: (cause: unknown) => void;
};

/**
 * A log for the person's own eyes, in files of a megabyte, the oldest of four given up. Everything is redacted before
 * it is written. Lines are written at once, so that the last one before a crash is there; one that cannot be written
 * is given up silently, because there is nowhere left to say so.
 */
export function openLog(of: {
  readonly folder: string;
  readonly nowMs: () => number;
  /** What must never be written, whatever it looks like. Asked for each line, because a token may come later. */
  readonly secrets: () => readonly string[];
  /** The program's own output, for whoever started it from a terminal. */
  readonly echo: (line: string) => void;
}): Log {
  const path = join(of.folder, 'dailies.log');
  const write = (kind: string, text: string) => {
    const clean = redact(text, of.secrets()).slice(0, LONGEST_LINE).replace(CONTROLS, ' ');
    const line = `${new Date(of.nowMs()).toISOString()} ${kind} ${clean.replaceAll('\n', '\n    ')}`;
    of.echo(line);
    try {
      mkdirSync(of.folder, { recursive: true });
      if (sizeOf(path) + line.length > FULL_BYTES) rotate(path);
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk, most likely: the app goes on without a log.
    }
  };
  return {
    note: (text) => write('note', text),
    fault: (cause) =>
      write('fault', typeof cause === 'string' ? cause : inspect(cause, WHOLE).replace(BYTES, '<bytes>')),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function rotate(path: string): void {
  const numbered = (number: number) => path.replace(/\.log$/, `.${number}.log`);
  for (let number = KEPT; number > 1; number -= 1) moveIfThere(numbered(number - 1), numbered(number));
  moveIfThere(path, numbered(1));
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
