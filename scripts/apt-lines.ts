export type AptSystem = { readonly hasApt: boolean; readonly isRoot: boolean; readonly isCi: boolean };

/** Another apt may be at work on a new machine; it is waited for. */
const PATIENCE = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * The commands that install Debian packages without asking, or none where that is not ours to do: on a person's
 * own machine, where one types it oneself, and where there is no apt.
 */
export function aptLines(packages: readonly string[], system: AptSystem): readonly (readonly string[])[] {
  if (!system.hasApt || (!system.isRoot && !system.isCi)) return [];
  const apt = system.isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  return [
    [...apt, ...PATIENCE, '-q', 'update'],
    [...apt, ...PATIENCE, '-q', '-y', '--no-install-recommends', 'install', ...packages],
  ];
}
