import { formatPlace, type Problem } from '../problem.ts';
import { type Storyboard, storyboardSchema } from './storyboard.ts';

/** What can still be judged of a storyboard whose shape is broken in places. */
export type SoundPart = {
  readonly storyboard: Storyboard;
  /** Leaves out problems that may come only from what was put aside. */
  readonly keepCertain: (problems: readonly Problem[]) => Problem[];
};

type Path = readonly PropertyKey[];

/** Removing one fault can bring another to light; a file that needs more rounds than this is not worth judging. */
const MOST_ROUNDS = 6;

/**
 * The storyboard with every field that the schema does not take put aside, so that the rest can be judged at once
 * and a person reads all problems together. Null where too little is left: a project-wide field that shots build on.
 */
export function soundPart(raw: unknown): SoundPart | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const copy: unknown = structuredCopy(raw);
  const touched: Path[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parsed = storyboardSchema.safeParse(copy);
    if (parsed.success) return judged(parsed.data, touched);
    for (const issue of parsed.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) remove(copy, [...issue.path, key]);
      } else {
        touched.push(issue.path);
        mend(copy, issue.path, round);
      }
    }
  }
  return null;
}

function judged(storyboard: Storyboard, touched: readonly Path[]): SoundPart | null {
  if (touched.some((path) => !isInShot(path) && !isMereText(path))) return null;
  const shots = new Set(touched.filter(isInShot).map((path) => formatPlace(path.slice(0, 4))));
  const keepCertain = (problems: readonly Problem[]) =>
    problems.filter(
      ({ place }) => ![...shots].some((shot) => place === shot || place.startsWith(`${shot}.`)),
    );
  return { storyboard, keepCertain };
}

/** `scenes[0].shots[1].…`: what is wrong there can mislead about that shot only. */
function isInShot(path: Path): boolean {
  return path[0] === 'scenes' && path[2] === 'shots' && typeof path[3] === 'number';
}

/** Titles and notes are read by people only: nothing else builds on them. */
function isMereText(path: Path): boolean {
  return path.at(-1) === 'title' || path.at(-1) === 'notes';
}

/** Puts the value at a path aside; what must be there gets a stand-in that has no problem of its own. */
function mend(root: unknown, path: Path, round: number): void {
  const key = path.at(-1);
  const parent = valueAt(root, path.slice(0, -1));
  if (Array.isArray(parent) && typeof key === 'number') {
    if (path.length === 4) parent[key] = standInShot(key, round);
    else remove(root, path.slice(0, -1));
  } else if (isObject(parent) && key !== undefined) {
    if (Object.hasOwn(parent, key)) remove(root, path);
    else if (path.length === 1 && key === 'title') parent.title = '-';
    else if (path.length === 5) parent[key] = standInShot(Number(path[3]), round)[String(key)];
  }
}

function standInShot(index: number, round: number): Record<string, unknown> {
  return { id: `stand-in-${index}-${round}`, prompt: '-' };
}

function remove(root: unknown, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (isObject(parent) && key !== undefined) delete parent[key];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON in, JSON out: `structuredClone` is not part of plain TypeScript. */
function structuredCopy(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
