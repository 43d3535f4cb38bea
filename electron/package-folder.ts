import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds this program's package.json, from the source tree and from a built bundle alike. */
export function packageFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('Dailies was started from outside its own folder');
  return packageFolder(above);
}
