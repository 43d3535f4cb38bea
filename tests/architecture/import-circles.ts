import type { Source } from './read-sources.ts';

/** Every circle of imports once, as `a.ts > b.ts > a.ts`, starting from its first file by name. */
export function importCircles(sources: readonly Source[]): readonly string[] {
  const imports = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter(({ kind }) => kind === 'file').map(({ name }) => name),
    ]),
  );
  const circles = new Set<string>();
  const done = new Set<string>();

  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      circles.add(named(trail.slice(start)));
      return;
    }
    if (done.has(path)) return;
    for (const next of imports.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) walk(path, []);
  return [...circles];
}

function named(circle: readonly string[]): string {
  const first = circle.indexOf([...circle].sort()[0] ?? '');
  const turned = [...circle.slice(first), ...circle.slice(0, first)];
  return [...turned, turned[0]].join(' > ');
}
