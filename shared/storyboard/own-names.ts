import { formatPlace, type Problem } from '../problem.ts';

type Path = readonly (string | number)[];
type Named = { readonly path: Path; readonly value: unknown };

/**
 * What no single field can show: ids given twice (of scenes, of shots and events whatever their case, of references), and
 * references with both a file and an address or neither. Reads the raw JSON and passes over what is misshapen,
 * so that these problems are told together with those of shape.
 */
export function ownNameProblems(raw: unknown): Problem[] {
  const scenes = entries({ path: [], value: raw }, 'scenes');
  const shots = scenes.flatMap((scene) => entries(scene, 'shots'));
  const references = entries({ path: [], value: raw }, 'references');
  const events = entries({ path: ['cut'], value: field(raw, 'cut') }, 'events');
  return [
    ...sharedIds(references, 'reference'),
    ...references.flatMap(sourceProblem),
    ...sharedIds(scenes, 'scene'),
    ...sharedIds(shots, 'shot'),
    ...sharedIds(events, 'event'),
  ];
}

function entries({ path, value }: Named, name: string): Named[] {
  const list = field(value, name);
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown, index) => ({ path: [...path, name, index], value: entry }));
}

function sharedIds(things: readonly Named[], noun: string): Problem[] {
  const first = new Map<string, { id: string; place: string }>();
  return things.flatMap(({ path, value }) => {
    const id = field(value, 'id');
    if (typeof id !== 'string') return [];
    const place = formatPlace([...path, 'id']);
    const earlier = first.get(id.toLowerCase());
    if (earlier === undefined) {
      first.set(id.toLowerCase(), { id, place });
      return [];
    }
    const message = `must be an id of its own, whatever the case: the ${noun} at ${earlier.place} has "${earlier.id}" too`;
    return [{ place, message }];
  });
}

function sourceProblem({ path, value }: Named): Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const hasFile = field(value, 'file') !== undefined;
  const hasUrl = field(value, 'url') !== undefined;
  if (hasFile !== hasUrl) return [];
  const got = hasFile ? 'has both' : 'has neither';
  return [{ place: formatPlace(path), message: `needs either "file" or "url", ${got}` }];
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
