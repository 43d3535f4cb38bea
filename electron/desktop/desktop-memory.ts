import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../files/durable-files.ts';

const whole = z.number().int();
const schema = z.object({
  window: z
    .object({
      x: whole,
      y: whole,
      width: whole.min(200).max(20_000),
      height: whole.min(200).max(20_000),
      isMaximized: z.boolean(),
    })
    .nullable()
    .default(null),
  lastFolder: z.string().nullable().default(null),
});

/** What the desktop app remembers of its own: conveniences, so that losing them costs nothing. */
export type DesktopFacts = z.output<typeof schema>;

export type DesktopMemory = {
  readonly facts: () => DesktopFacts;
  /** Takes effect at once; the file follows. A file that cannot be written is reported, not thrown. */
  readonly remember: (change: Partial<DesktopFacts>) => Promise<void>;
};

/** Reads `desktop.json` in the settings folder. One that is missing or broken counts as empty, and is replaced later. */
export async function openDesktopMemory(
  settingsFolder: string,
  report: (cause: unknown) => void,
): Promise<DesktopMemory> {
  const path = join(settingsFolder, 'desktop.json');
  let facts = parsed(await readFile(path, 'utf8').catch(() => ''));
  let written: Promise<void> = Promise.resolve();
  return {
    facts: () => facts,
    remember: (change) => {
      facts = { ...facts, ...change };
      // One after another: an older state must not land on a newer one.
      written = written.then(() => replaceFile(path, `${JSON.stringify(facts, null, 2)}\n`)).catch(report);
      return written;
    },
  };
}

function parsed(text: string): DesktopFacts {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return { window: null, lastFolder: null };
  }
}
