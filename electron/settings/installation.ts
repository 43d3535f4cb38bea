import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createFile, replaceFile } from '../files/durable-files.ts';
import { systemCode } from '../files/file-errors.ts';

const installationSchema = z.object({ version: z.literal(1), id: z.string().min(8).max(100) });

/**
 * The id of this user's Dailies on this machine, made when first asked for. A project's ledger carries it, so that a
 * copy elsewhere is known as one. A file that cannot be read is replaced: projects then ask to be taken over.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`
 */
export async function installationId(settingsFolder: string, newId: () => string): Promise<string> {
  const path = join(settingsFolder, 'installation.json');
  const known = await readId(path);
  if (known.kind === 'id') return known.id;
  const text = `${JSON.stringify({ version: 1, id: newId() }, null, 2)}\n`;
  if (known.kind === 'unreadable') await replaceFile(path, text);
  else await createFile(path, text);
  // Another process may have been first: what is on disk counts.
  const made = await readId(path);
  if (made.kind !== 'id') throw new Error(`${path} cannot be read back`);
  return made.id;
}

type Known = { kind: 'id'; id: string } | { kind: 'missing' } | { kind: 'unreadable' };

async function readId(path: string): Promise<Known> {
  try {
    const parsed = installationSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? { kind: 'id', id: parsed.data.id } : { kind: 'unreadable' };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { kind: 'missing' };
    if (error instanceof SyntaxError) return { kind: 'unreadable' };
    throw error;
  }
}
