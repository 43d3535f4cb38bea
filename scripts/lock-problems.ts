import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/**
 * What is wrong with a `package-lock.json`, one sentence each. A registry that lags behind makes npm write a lock
 * without the parts for other systems, which then fails on them; and an address in the lock ties it to one registry.
 */
export function lockProblems(lock: unknown): readonly string[] {
  const { packages } = lockSchema.parse(lock);
  return Object.entries(packages).flatMap(([place, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((part) => !isLocked(part, place, packages))
      .map((part) => `${part}, an optional part of ${place || 'Dailies'}, has no entry.`),
    ...(isAddress(entry.resolved) ? [`${place} names an address.`] : []),
  ]);
}

/** Looks where Node would look: in the package's own node_modules, then in those of each package around it. */
function isLocked(name: string, place: string, packages: Readonly<Record<string, unknown>>): boolean {
  if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in packages) return true;
  if (place === '') return false;
  const around = place.lastIndexOf('node_modules/');
  return isLocked(name, place.slice(0, Math.max(around - 1, 0)), packages);
}

function isAddress(resolved: string | undefined): boolean {
  return resolved !== undefined && /^[a-z+]+:\/\//.test(resolved);
}
